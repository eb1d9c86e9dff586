import { randomUUID } from 'node:crypto';
import { inDurableTransaction } from '../db/database.ts';
import { appendLedger } from '../db/ledger.ts';
import { endHold, findHold, insertHold } from '../db/session-holds.ts';
import { lockSession, type SessionRow } from '../db/sessions.ts';
import { type Deps, slackActor } from './deps.ts';
import { judgeLook, recordRefusal } from './judge-looker.ts';
import type { Actor, RoleRefusal } from './judge-role.ts';
import { sealOf } from './stored-session.ts';

interface HoldWish {
  readonly actor: Actor;
  readonly session: SessionRow;
}

type Refused = { readonly kind: 'refused'; readonly reason: RoleRefusal } | { readonly kind: 'erased' };

const place = { table: 'session_holds', column: 'reason_sealed' } as const;

/** Whether this auditor can hold the session, and until when it is held already. A refusal is in the ledger. */
export async function offerHold(
  deps: Deps,
  wish: HoldWish,
): Promise<{ readonly kind: 'offered'; readonly heldUntil: Date | null } | Refused> {
  const refused = await judgeHold(deps, wish);
  if (refused !== null) return refused;
  const hold = await findHold(deps.db, wish.session.id, deps.clock.now());
  return { kind: 'offered', heldUntil: hold?.ends_at ?? null };
}

/** When this says `held`, nobody and nothing erases the session before the hold ends or is released. */
export async function holdSession(
  deps: Deps,
  wish: HoldWish & { readonly reason: string; readonly endsAt: Date },
): Promise<{ readonly kind: 'held' } | Refused> {
  const refused = await judgeHold(deps, wish);
  if (refused !== null) return refused;
  const { reason, endsAt } = wish;
  const by = slackActor(wish.actor);
  return inDurableTransaction(deps.db, async (tx) => {
    const session = await lockSession(tx, wish.session.id);
    if (session === undefined || session.erased_at !== null) return { kind: 'erased' };
    const now = deps.clock.now();
    const seal = sealOf(deps, session);
    const replaced = await endHold(tx, { sessionId: session.id, by, now });
    const id = randomUUID();
    await insertHold(tx, {
      ...{ id, session_id: session.id, reason_sealed: seal.seal(place, reason) },
      ...{ placed_by: by, placed_at: now, ends_at: endsAt, released_by: null, released_at: null },
    });
    await appendLedger(tx, {
      at: now,
      kind: 'hold.placed',
      sessionId: session.id,
      actor: by,
      payload: { holdId: id, until: endsAt.toISOString(), reason: seal.commit(reason), replaces: replaced },
    });
    return { kind: 'held' };
  });
}

/** When this says `released`, the session may be erased again. */
export async function releaseHold(
  deps: Deps,
  wish: HoldWish,
): Promise<{ readonly kind: 'released' | 'not_held' } | Refused> {
  const refused = await judgeHold(deps, wish);
  if (refused !== null) return refused;
  const by = slackActor(wish.actor);
  return inDurableTransaction(deps.db, async (tx) => {
    const session = await lockSession(tx, wish.session.id);
    if (session === undefined || session.erased_at !== null) return { kind: 'erased' };
    const now = deps.clock.now();
    const holdId = await endHold(tx, { sessionId: session.id, by, now });
    if (holdId === null) return { kind: 'not_held' };
    await appendLedger(tx, {
      at: now,
      kind: 'hold.released',
      sessionId: session.id,
      actor: by,
      payload: { holdId },
    });
    return { kind: 'released' };
  });
}

async function judgeHold(deps: Deps, { actor, session }: HoldWish): Promise<Refused | null> {
  const wanted = { actor, sessionId: session.id, what: 'hold' } as const;
  const judged = await judgeLook(deps, wanted);
  if (judged.kind === 'refused') return judged;
  if (session.erased_at === null) return null;
  await recordRefusal(deps, wanted, 'erased');
  return { kind: 'erased' };
}
