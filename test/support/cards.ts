import { expect } from 'vitest';
import { refreshPeople } from '../../src/services/refresh-people.ts';
import { sweep } from '../../src/services/sweep.ts';
import type { SlackMessage } from '../fakes/slack/slack-fake.ts';
import { queryDatabase, rowOnceThere } from './sql.ts';
import { actionIdsOf, cardOf, register, type StartedSession, startSession, type World } from './world.ts';

/** A finished session whose card is open in the review channel, and known to be: nothing of posting it is under way. */
export async function openCard(
  world: World,
  scenario = 'all-approved',
): Promise<StartedSession & { readonly card: SlackMessage }> {
  const session = await startSession(world, scenario);
  await world.yoti.complete(session.sessionId);
  const card = await cardOf(world, session.sessionId);
  await rowOnceThere(
    world,
    "select 1 from slack_messages where state = 'posted' and message_ts = $1 and claim is null",
    [card.ts],
  );
  return { ...session, card };
}

/** The card of a finished session that has no picture, nor any document or selfie. */
export async function cardWithoutPictures(world: World): Promise<SlackMessage> {
  const { sessionId } = await startSession(world, 'all-approved', { notifies: false, registers: false });
  await world.yoti.complete(sessionId);
  const bare = { ...JSON.parse(JSON.stringify(world.yoti.session(sessionId))), resources: {} };
  world.yoti.replaceSession(sessionId, bare);
  await register(world, { yotiSessionId: sessionId });
  return cardOf(world, sessionId);
}

/** The alert of a session that expired. */
export function alertOf(world: World, sessionId: string): Promise<SlackMessage> {
  return cardOf(world, sessionId, () => true, world.slack.channels.alerts.id);
}

/** The session's card once it offers no decision any more. */
export function decidedCard(world: World, sessionId: string): Promise<SlackMessage> {
  const open = ['approve_session', 'approve_with_form', 'countersign_proposal'];
  return cardOf(world, sessionId, (message) => !actionIdsOf(message).some((id) => open.includes(id)));
}

let presses = 0;

/**
 * Presses a button as the person still sees it, although the message may have been redrawn since; `over` replaces members
 * of the action. Slack sends the value of the button that was shown.
 */
export async function pressAsShown(
  world: World,
  press: { user: string; card: SlackMessage; actionId: string; over?: Record<string, string> },
) {
  presses += 1;
  const shown = JSON.stringify(press.card.blocks).match(/"value":"([^"]+)"/)?.[1] ?? '';
  const action = {
    type: 'button',
    action_id: press.actionId,
    block_id: 'shown',
    action_ts: `${Math.floor(world.clock.nowMs() / 1000)}.${String(presses).padStart(6, '0')}`,
    value: shown,
    ...press.over,
  };
  return world.slack.click({
    user: press.user,
    channel: press.card.channel,
    ts: press.card.ts,
    actionId: 'request_report',
    payload: { actions: [action] },
  });
}

/** Every text of the message as one, for looking things up in. */
export function textOf(message: SlackMessage): string {
  return JSON.stringify(message.blocks);
}

/** Why clicks were refused, as the ledger has it, oldest first. */
export async function refusals(world: World): Promise<string[]> {
  const rows = await queryDatabase<{ reason: string }>(
    world,
    "select payload::json->>'reason' as reason from ledger where kind = 'click.refused' order by seq",
  );
  return rows.map((row) => row.reason);
}

export async function verdicts(world: World): Promise<string[]> {
  const rows = await queryDatabase<{ verdict: string }>(world, 'select verdict from decisions order by decided_at');
  return rows.map((row) => row.verdict);
}

/** A notification that Yoti might send, whether or not it holds the session. */
export function sendNotification(world: World, body: Record<string, unknown>, authorization: string) {
  return fetch(`${world.url()}/yoti/notifications`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** Has Slack told who everybody is, as the refresher does while a card is open: the next click is judged at once. */
export async function knowRoles(world: World): Promise<void> {
  await refreshPeople(world.app().deps);
}

/** Until the session was read as it is at Yoti now. The first look that is seen may have begun before, the second has not. */
export async function lookedAtAnew(world: World, sessionId: string): Promise<void> {
  const since = world.clock.nowMs();
  const looks = new Set<number>();
  const isRead = async () => {
    await passTime(world, 31_000);
    const [row] = await queryDatabase<{ at: Date | null }>(
      world,
      'select last_fetch_at as at from sessions where yoti_session_id = $1',
      [sessionId],
    );
    if (row?.at && row.at.getTime() > since) looks.add(row.at.getTime());
    return looks.size > 1;
  };
  await expect.poll(isRead, { interval: 300, message: 'two looks at the session' }).toBe(true);
}

/** Lets time pass, and sweeps at once what has become due by then instead of waiting for the next sweep. */
export async function passTime(world: World, ms: number): Promise<void> {
  world.clock.advance(ms);
  await sweep(world.app().deps);
}
