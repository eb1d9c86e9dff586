import { type ErasureOrder, type ErasureOutcome, eraseSession } from '../../src/services/erase-session.ts';
import type { SlackMessage } from '../fakes/slack/slack-fake.ts';
import { passTime, textOf } from './cards.ts';
import { rowOnceThere } from './sql.ts';
import { cardOf, type World } from './world.ts';

/** Our own id of a session. */
export async function idOf(world: World, yotiSessionId: string): Promise<string> {
  const row = await rowOnceThere<{ id: string }>(world, 'select id from sessions where yoti_session_id = $1', [
    yotiSessionId,
  ]);
  return row.id;
}

/** Erases a session past the command, as an admin's wish. */
export async function erase(
  world: World,
  yotiSessionId: string,
  over: Partial<ErasureOrder> = {},
): Promise<ErasureOutcome> {
  const sessionId = await idOf(world, yotiSessionId);
  const actor = `slack:T0:${world.slack.people.admin.id}`;
  return eraseSession(world.app().deps, { sessionId, cause: 'asked', actor, ...over });
}

/** Slack takes no update of a message for half a minute: the cards stand as they were. */
export function holdCards(world: World): void {
  world.slack.faults.add({ method: 'chat.update', kind: 'rate_limited', retryAfterSeconds: 30, times: 1 });
}

/** What `holdCards` held goes on once its half minute is over. */
export async function letCardsGo(world: World): Promise<void> {
  await rowOnceThere(world, "select 1 from slack_messages where last_code = 'ratelimited' and claim is null");
  await passTime(world, 60_000);
}

/** The card or alert of a session, once it says that it was erased, and no message of the session is behind. */
export async function erasedCard(world: World, yotiSessionId: string, channel?: string): Promise<SlackMessage> {
  const isErased = (message: SlackMessage) => textOf(message).includes('Subject data erased');
  const erased = await cardOf(world, yotiSessionId, isErased, channel);
  await rowOnceThere(
    world,
    `select 1 where not exists (select 1 from slack_messages m join sessions s on s.id = m.session_id
       where s.yoti_session_id = $1 and m.rendered_revision < m.revision)`,
    [yotiSessionId],
  );
  return erased;
}

/** Yoti's own copy is gone, and every file of the session in Slack. */
export async function followedUp(world: World): Promise<void> {
  await rowOnceThere(world, 'select 1 from yoti_deletions having count(*) > 0 and bool_and(deleted_at is not null)');
  await rowOnceThere(
    world,
    `select 1 where not exists (select 1 from slack_files f join sessions s on s.id = f.session_id
       where s.erased_at is not null and f.deleted_at is null)`,
  );
}
