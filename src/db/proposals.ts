import type { Insertable, Selectable, Transaction } from 'kysely';
import type { Db } from './database.ts';
import type { Database } from './schema.ts';
import type { ProposalState, ProposalsTable } from './tables/decisions.ts';

export type ProposalRow = Selectable<ProposalsTable>;
type Queryable = Db | Transaction<Database>;

/** Stores the first signature. Under the session's lock; the unique index lets one proposal be open, whoever calls. */
export async function insertProposal(tx: Transaction<Database>, row: Insertable<ProposalsTable>): Promise<void> {
  await tx.insertInto('proposals').values(row).execute();
}

/** The proposal that waits for its second signature, its time over or not. */
export function findOpenProposal(db: Queryable, sessionId: string): Promise<ProposalRow | undefined> {
  return db
    .selectFrom('proposals')
    .selectAll()
    .where('session_id', '=', sessionId)
    .where('state', '=', 'open')
    .executeTakeFirst();
}

/** Every proposal of a session, in the order in which they were made. */
export function listProposals(db: Queryable, sessionId: string): Promise<ProposalRow[]> {
  return db
    .selectFrom('proposals')
    .selectAll()
    .where('session_id', '=', sessionId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

/** The proposal that this click made or ended. */
export function findProposalByAction(db: Queryable, actionId: string): Promise<ProposalRow | undefined> {
  return db
    .selectFrom('proposals')
    .selectAll()
    .where((where) => where.or([where('action_id', '=', actionId), where('ended_action_id', '=', actionId)]))
    .executeTakeFirst();
}

export interface ProposalEnd {
  readonly state: Exclude<ProposalState, 'open'>;
  readonly at: Date;
  /** As the ledger names them. */
  readonly by: string;
  readonly actionId: string | null;
}

export async function closeProposal(tx: Transaction<Database>, proposalId: string, end: ProposalEnd): Promise<void> {
  await tx
    .updateTable('proposals')
    .set({ state: end.state, ended_at: end.at, ended_by: end.by, ended_action_id: end.actionId })
    .where('id', '=', proposalId)
    .where('state', '=', 'open')
    .execute();
}

/** Sessions whose open proposal waited long enough. */
export async function findExpiredProposals(db: Db, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('proposals')
    .select('session_id')
    .where('state', '=', 'open')
    .where('expires_at', '<=', now)
    .orderBy('expires_at')
    .limit(200)
    .execute();
  return rows.map((row) => row.session_id);
}
