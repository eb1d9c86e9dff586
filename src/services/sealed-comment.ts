import type { Transaction } from 'kysely';
import { findComment, insertComment } from '../db/decision-comments.ts';
import type { Database } from '../db/schema.ts';
import type { SessionRow } from '../db/sessions.ts';
import type { ActContext } from './act-context.ts';
import type { Deps } from './deps.ts';
import { sealOf } from './stored-session.ts';

const place = { table: 'decision_comments', column: 'comment_sealed' } as const;

/** Seals the comment of a click. @returns the id of its row; `null` without one. */
export async function keepComment({ deps, tx, click, session, now }: ActContext): Promise<string | null> {
  if (click.comment === null) return null;
  return insertComment(tx, {
    sessionId: session.id,
    sealed: sealOf(deps, session).seal(place, click.comment),
    at: now,
  });
}

/** What stands for the comment in the ledger: it means nothing once the session's key is erased. */
export function commitmentTo({ deps, click, session }: ActContext): string | null {
  return click.comment === null ? null : sealOf(deps, session).commit(click.comment);
}

/** The comment of a decision or proposal; `null` without one, and once it is erased. */
export async function openComment(
  deps: Pick<Deps, 'sealer'>,
  db: Deps['db'] | Transaction<Database>,
  session: SessionRow,
  commentId: string | null,
): Promise<string | null> {
  const sealed = commentId === null ? undefined : await findComment(db, commentId);
  return sealed === undefined ? null : sealOf(deps, session).open(place, sealed);
}
