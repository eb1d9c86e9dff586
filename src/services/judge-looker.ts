import { addMs } from '../clock.ts';
import { type Act, rolesFor } from '../core/authorisation.ts';
import { inDurableTransaction } from '../db/database.ts';
import { appendLedger, countRecentEntries, type LedgerEntry } from '../db/ledger.ts';
import { lockPerson } from '../db/lock-person.ts';
import { type Deps, type RoleName, slackActor } from './deps.ts';
import { type Actor, judgeRole, type RoleRefusal } from './judge-role.ts';
import { judgeWithSlack } from './judge-with-slack.ts';

export type LookJudgement = { readonly kind: 'may_look' } | { readonly kind: 'refused'; readonly reason: RoleRefusal };

/** Judges whether a person may look at sessions now. @throws UpstreamError when Slack cannot say who they are. */
export async function judgeLooker(
  deps: Deps,
  actor: Actor,
  act: 'see_session' | 'see_queue' = 'see_session',
): Promise<LookJudgement> {
  return judgeFor(deps, actor, rolesFor(act));
}

async function judgeFor(deps: Deps, actor: Actor, roles: readonly RoleName[]): Promise<LookJudgement> {
  const judged = await judgeWithSlack(deps, actor, roles);
  if (judged.kind === 'holds') return { kind: 'may_look' };
  return { kind: 'refused', reason: judged.kind === 'refused' ? judged.reason : 'not_in_role' };
}

/** What somebody wanted to see, to have deleted, or to have sent. */
export interface WantedLook {
  readonly actor: Actor;
  /** `null` when the search for it found none, or several. */
  readonly sessionId: string | null;
  readonly what: keyof typeof actOfLook;
}

const actOfLook = {
  details: 'see_session',
  image: 'see_session',
  deletion: 'delete_image',
  report: 'get_report',
  search: 'see_queue',
  queue: 'see_queue',
  audit: 'audit',
  export_ledger: 'export_ledger',
  erasure: 'erase',
  hold: 'hold',
  deliveries: 'see_deliveries',
  delivery: 'steer_delivery',
} as const satisfies Record<string, Act>;

/** As `judgeLooker`, for one look or order: a refusal is in the ledger. Who may what is the table's to say. */
export async function judgeLook(deps: Deps, look: WantedLook): Promise<LookJudgement> {
  const judged = await judgeFor(deps, look.actor, rolesFor(actOfLook[look.what]));
  if (judged.kind === 'refused') await recordRefusal(deps, look, judged.reason);
  return judged;
}

/** Who tried to see what they may not see belongs on record as much as who saw it. */
export async function recordRefusal(deps: Deps, look: WantedLook, reason: string): Promise<void> {
  await inDurableTransaction(deps.db, (tx) => appendLedger(tx, refusalOf(deps, look, reason)));
}

/**
 * Who wants more than a person can look at in a minute may be copying: that belongs on record too, but once a minute, or
 * whoever keeps pressing fills the ledger.
 */
export async function recordTooMany(deps: Deps, look: WantedLook): Promise<void> {
  await recordOnceAMinute(deps, look, 'too_many_in_a_minute');
}

/** As a refused look at one session, for a search by words: those can be tried in any number, so it counts once a minute. */
export async function recordRefusedSearch(deps: Deps, look: WantedLook, reason: RoleRefusal): Promise<void> {
  await recordOnceAMinute(deps, look, reason);
}

async function recordOnceAMinute(deps: Deps, look: WantedLook, reason: string): Promise<void> {
  const entry = refusalOf(deps, look, reason);
  await inDurableTransaction(deps.db, async (tx) => {
    await lockPerson(tx, look.actor.slackUserId);
    if ((await countRecentEntries(tx, { ...entry, since: addMs(entry.at, -60_000) })) > 0) return;
    await appendLedger(tx, entry);
  });
}

function refusalOf(deps: Deps, { actor, sessionId, what }: WantedLook, reason: string): LedgerEntry {
  return { at: deps.clock.now(), kind: 'look.refused', sessionId, actor: slackActor(actor), payload: { what, reason } };
}

/** Whether the stored snapshot knows the person as an admin; what only offers a button asks nobody for it. */
export async function isKnownAdmin(deps: Deps, actor: Actor): Promise<boolean> {
  return (await judgeRole(deps, actor, ['admin'])).kind === 'holds';
}
