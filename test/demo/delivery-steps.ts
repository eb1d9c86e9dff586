import { actionIds } from '../../blocks/action-ids.ts';
import type { EphemeralMessage, PersonKind } from '../fakes/slack/slack-fake.ts';
import type { Received } from '../fakes/webhook-receiver/webhook-receiver.ts';
import { plainWords } from './plain-words.ts';
import type { StoryStep } from './play-story.ts';
import { type Stage, sessionOf } from './stage.ts';
import { until } from './until.ts';

/** What a reviewer decided is at the back end: after the session's completion, signed, and without anybody's name. */
export function seeDelivered(scenario: string): StoryStep {
  return {
    title: 'The decision is delivered to the back end, signed',
    play: async (stage) => {
      const session = sessionOf(stage, scenario);
      const decision = await until(() => takenAt(stage, scenario, 'decision.recorded'), 'the delivery', 30_000);
      const completed = takenAt(stage, scenario, 'session.completed');
      if (completed?.sequence !== 1 || decision.sequence !== 2) throw new Error('the deliveries are not in order');
      const { name, email } = session.applicant;
      if ([name, email].some((word) => decision.body.includes(word)))
        throw new Error('the delivery names the applicant');
      const { verdict } = JSON.parse(decision.body).data;
      return `no. 2 of the session after no. 1, its completion; ${verdict}, signature verified, ${decision.body.length} bytes, nobody named`;
    },
  };
}

/** The back end wants no more while `decision` is played: its delivery is held, and an admin replays it. */
export function replayHeld(kind: PersonKind, decision: StoryStep, scenario: string): StoryStep {
  return {
    title: 'A decision the back end does not take is held, then replayed',
    play: async (stage) => {
      const { receiver, slack } = stage;
      await until(() => takenAt(stage, scenario, 'session.completed'), 'the delivery before it', 30_000);
      receiver.behave({ kind: 'status', status: 410 });
      await decision.play(stage);
      const { id } = slack.channels.alerts;
      const isAlert = ({ text }: { text: string }) => /A delivery to the back end is held/.test(text);
      await slack.waitFor(() => slack.messages(id).find(isAlert), 'the alert', 30_000);
      receiver.behave({ kind: 'accept' });
      const list = await listDeliveries(stage, kind);
      await slack.click({
        user: slack.people[kind].id,
        ...{ channel: list.channel, ts: list.ts, actionId: actionIds.replayDelivery },
      });
      await until(() => takenAt(stage, scenario, 'decision.recorded'), 'the replayed delivery', 30_000);
      return `/idv deliveries: “${plainWords(stage, list.text).split('.')[0]}”; after Replay the same bytes were taken`;
    },
  };
}

async function listDeliveries({ slack }: Stage, kind: PersonKind): Promise<EphemeralMessage> {
  const { id: user } = slack.people[kind];
  await slack.command({ user, channel: slack.channels.general.id, command: '/idv', text: 'deliveries' });
  const shown = () => slack.ephemerals(user).find(({ text }) => /^Deliveries: 1 held/.test(text));
  return slack.waitFor(shown, 'the list of deliveries');
}

/** The delivery of this kind, once the receiver has it. */
function takenAt(stage: Stage, scenario: string, kind: string): Received | undefined {
  const { sessionId } = sessionOf(stage, scenario);
  return stage.receiver.log().find((one) => one.isTaken && one.type === kind && one.yotiSessionId === sessionId);
}

/** Nothing was sent unsigned, before its turn, or with other bytes than the first time. */
export const deliveriesAreSound: StoryStep = {
  title: 'Every delivery was signed, in order, and the same each time',
  play: async ({ receiver }) => {
    const log = receiver.log();
    const refused = log.filter(({ problem }) => problem !== null);
    if (refused.length > 0) throw new Error(`the verifier refused ${refused.length}: ${refused[0]?.problem}`);
    const bodies = new Set(log.map(({ id, body }) => `${id} ${body}`));
    const ids = new Set(log.map(({ id }) => id));
    if (bodies.size !== ids.size) throw new Error('a delivery came with other bytes than before');
    const early = log.filter(({ sequence }, at) => sequence > 1 && !log.slice(0, at).some(isBefore(log[at])));
    if (early.length > 0) throw new Error(`${early.length} came before their turn`);
    return `${log.length} requests, ${ids.size} deliveries`;
  },
};

function isBefore(later: Received | undefined): (one: Received) => boolean {
  return (one) =>
    one.isTaken && one.yotiSessionId === later?.yotiSessionId && one.sequence === (later?.sequence ?? 0) - 1;
}
