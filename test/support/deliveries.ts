import { expect } from 'vitest';
import { sweep } from '../../src/services/sweep.ts';
import type { Received, WebhookReceiver } from '../fakes/webhook-receiver/webhook-receiver.ts';
import { openCard } from './cards.ts';
import { queryDatabase, rowOnceThere } from './sql.ts';
import { type StartedSession, startSession, type World } from './world.ts';

/** Without pictures a card is there sooner, and these tests look at what comes after it. */
export const noPictures = { CARD_IMAGES: 'none' };

export function receiverOf(world: World): WebhookReceiver {
  if (world.receiver === undefined) throw new Error('this world was started without a receiver');
  return world.receiver;
}

interface DeliveryState {
  readonly id: string;
  readonly session: string;
  readonly sequence: number;
  readonly kind: string;
  readonly state: string;
  readonly attempts: number;
}

/** The deliveries as their rows say, by session in the order of their numbers. */
export function deliveriesOf(world: World): Promise<DeliveryState[]> {
  return queryDatabase<DeliveryState>(
    world,
    `select d.id, s.yoti_session_id as session, d.sequence, d.kind, d.state, d.attempts
     from deliveries d join sessions s on s.id = d.session_id order by s.yoti_session_id, d.sequence`,
  );
}

/** A session that is finished and whose first delivery is owed, or more than that. */
export async function finishedSession(world: World): Promise<StartedSession> {
  const session = await startSession(world, 'all-approved');
  await world.yoti.complete(session.sessionId);
  await rowOnceThere(
    world,
    'select 1 from deliveries d join sessions s on s.id = d.session_id where s.yoti_session_id = $1',
    [session.sessionId],
  );
  return session;
}

/** A finished session that a reviewer approved: it has two deliveries. */
export async function decidedSession(world: World): Promise<StartedSession> {
  const session = await openCard(world);
  const { card } = session;
  await world.slack.click({
    user: world.slack.people.reviewer.id,
    ...{ channel: card.channel, ts: card.ts, actionId: 'approve_session' },
  });
  await rowOnceThere(
    world,
    'select 1 from decisions d join sessions s on s.id = d.session_id where s.yoti_session_id = $1',
    [session.sessionId],
  );
  return session;
}

/** Nobody is sending, and nothing that could be sent now is still to be: while the address is down, nothing could. */
export async function standStill(world: World): Promise<void> {
  const underWay = () =>
    queryDatabase(
      world,
      `select d.id from deliveries d where d.claim is not null or (d.owed and d.next_try_at <= $1
         and not exists (select 1 from delivery_endpoints where next_probe_at > $1) and not exists (
           select 1 from deliveries e where e.session_id = d.session_id and e.sequence < d.sequence
             and e.state in ('owed', 'held')))`,
      [new Date(world.clock.nowMs())],
    );
  await expect.poll(underWay, { timeout: 40_000, interval: 50, message: 'deliveries under way' }).toEqual([]);
}

/** Lets time pass until every session's next try is due, and sweeps. @returns whether there was one to wait for. */
export async function passToNextTries(world: World): Promise<boolean> {
  await standStill(world);
  const [next] = await queryDatabase<{ at: Date | null }>(
    world,
    `select max(d.next_try_at) as at from deliveries d where d.owed and not exists (
       select 1 from deliveries e where e.session_id = d.session_id and e.sequence < d.sequence and e.state in ('owed', 'held'))`,
  );
  if (next?.at == null) return false;
  world.clock.advance(Math.max(0, next.at.getTime() - world.clock.nowMs()) + 1);
  await sweep(world.app().deps);
  return true;
}

/** Lets as much time pass as it takes until nothing waits for another try. */
export async function passAllTries(world: World): Promise<void> {
  for (let tries = 0; await passToNextTries(world); tries += 1) {
    if (tries > 100) throw new Error('deliveries are tried again and again');
  }
}

/** Waits for what shows at the receiver or in rows, not in Slack. */
export async function untilSeen(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
  await expect.poll(isSo, { timeout: 40_000, interval: 50, message: what }).toBe(true);
}

/** Numbers of a session's deliveries as they were first taken. */
export function takenOrder(log: readonly Received[], sessionId: string): number[] {
  return [
    ...new Set(log.filter((one) => one.isTaken && one.yotiSessionId === sessionId).map(({ sequence }) => sequence)),
  ];
}
