import type { Transaction } from 'kysely';
import { addMs } from '../clock.ts';
import type { Contents } from '../core/contents.ts';
import { buildDetailsPage, contentsOfPage, listDetailsPages } from '../core/details/build-details.ts';
import type { DetailsContent, DetailsFacts } from '../core/details/details-facts.ts';
import type { DetailsInput } from '../core/details/details-input.ts';
import type { DetailsEntry, DetailsPage, DetailsPageKey } from '../core/details/details-page.ts';
import type { Session } from '../core/session.ts';
import { type Db, inDurableTransaction } from '../db/database.ts';
import { findDecision } from '../db/decisions.ts';
import { appendLedger, countRecentEntries } from '../db/ledger.ts';
import { lockPerson } from '../db/lock-person.ts';
import type { Database } from '../db/schema.ts';
import type { SessionRow } from '../db/sessions.ts';
import { UpstreamError } from '../errors.ts';
import { loggedError } from '../logger.ts';
import { type Deps, slackActor } from './deps.ts';
import { fetchContents } from './fetch-contents.ts';
import { imageKeyOf } from './image-key.ts';
import { judgeLook, recordTooMany, type WantedLook } from './judge-looker.ts';
import type { Actor, RoleRefusal } from './judge-role.ts';
import { loadEvents } from './load-events.ts';
import { openRegistration, openSession } from './stored-session.ts';
import { findWaitingProposal } from './waiting-proposal.ts';

export interface DetailsLook {
  readonly actor: Actor;
  readonly session: SessionRow;
  readonly page: DetailsPageKey;
  readonly part: number;
}

export type DetailsOutcome =
  | {
      readonly kind: 'looking';
      /** What can be shown at once: the page itself, or that Yoti is being asked. */
      readonly facts: DetailsFacts;
      /** Reads what only Yoti holds; `null` when `facts` is all there is. Never rejects: what fails is said on the page. */
      readonly read: (() => Promise<DetailsFacts>) | null;
    }
  | { readonly kind: 'refused'; readonly reason: RoleRefusal }
  /** `not_read_yet`: registered, but Yoti was not asked yet. */
  | { readonly kind: 'not_read_yet' | 'erased' | 'too_many_pages' };

/** Pages a person may ask for in a minute: as many as pictures (reliability-security 8.1). */
const pagesPerMinute = 60;

/**
 * When this says `looking`, the person may see the page. The ledger says that they looked at it before anybody has its
 * content in hand: in `facts`, or as what `read` yields (invariant 7). A window that is closed in between counts as seen.
 */
export async function lookAtDetails(deps: Deps, look: DetailsLook): Promise<DetailsOutcome> {
  const { actor, session } = look;
  const judged = await judgeLook(deps, wantedLook(look));
  if (judged.kind === 'refused') return judged;
  if (session.erased_at !== null) return { kind: 'erased' };
  const document = await openSession(deps, session);
  if (document === null) return { kind: 'not_read_yet' };
  // In this order, so that a second signature in between is not lost to both.
  const proposed = (await findWaitingProposal(deps, session))?.verdict ?? null;
  const standing = { proposed, decision: await findDecision(deps.db, session.id), isGone: session.gone_at !== null };
  const pages = listDetailsPages(document);
  const current = pages.some(({ key }) => key === look.page) ? look.page : 'overview';
  const page = { ...look, page: current, document, standing };
  const facts = { session: document, ...standing, pages, current, part: look.part, sessionId: session.id };
  if (contentsOfPage(document, current).length === 0) {
    if (!(await recordLook(deps, page))) return { kind: 'too_many_pages' };
    return { kind: 'looking', facts: { ...facts, content: await contentOf(deps, page, new Map()) }, read: null };
  }
  if ((await countPages(deps, deps.db, actor)) >= pagesPerMinute) {
    await recordTooMany(deps, wantedLook(look));
    return { kind: 'too_many_pages' };
  }
  const read = async (): Promise<DetailsFacts> => ({ ...facts, content: await readContent(deps, page) });
  return { kind: 'looking', facts: { ...facts, content: { kind: 'loading' } }, read };
}

function wantedLook({ actor, session }: DetailsLook): WantedLook {
  return { actor, sessionId: session.id, what: 'details' };
}

interface OpenPage extends DetailsLook {
  readonly document: Session;
  readonly standing: Pick<DetailsInput, 'decision' | 'isGone' | 'proposed'>;
}

async function readContent(deps: Deps, look: OpenPage): Promise<DetailsContent> {
  const { session, document, page } = look;
  try {
    const contents = await fetchContents(deps, session.yoti_session_id, contentsOfPage(document, page));
    return (await recordLook(deps, look)) ? await contentOf(deps, look, contents) : { kind: 'failed' };
  } catch (error) {
    const code = error instanceof UpstreamError ? error.code : 'unexpected';
    deps.logger.warn('details could not be read', { sessionId: session.id, code, error: loggedError(error) });
    return { kind: 'failed' };
  }
}

/** The log of a page tells of this look too, so it is read after that stands in the ledger. */
async function contentOf(deps: Deps, look: OpenPage, contents: Contents): Promise<DetailsContent> {
  const { session, document, standing, page } = look;
  const input: DetailsInput = {
    session: document,
    registration: openRegistration(deps, session),
    finalAt: session.final_at?.toISOString() ?? null,
    ...standing,
    events: page === 'session' ? await loadEvents(deps, session, document) : [],
    contents,
  };
  return { kind: 'page', page: buildPage(input, page) };
}

function buildPage(input: DetailsInput, key: DetailsPageKey): DetailsPage {
  const page = buildDetailsPage(input, key);
  return { ...page, entries: page.entries.map(withoutMediaIds) };
}

/** Core names pictures by their media ids, which stay on our side. */
function withoutMediaIds(entry: DetailsEntry): DetailsEntry {
  if (entry.kind !== 'pictures') return entry;
  return { ...entry, pictures: entry.pictures.map(({ key, name }) => ({ key: imageKeyOf(key), name })) };
}

/** @returns whether the look is on record; where these were too many pages for one minute, that is. */
async function recordLook(deps: Deps, look: DetailsLook): Promise<boolean> {
  const { actor, session, page, part } = look;
  const isRecorded = await inDurableTransaction(deps.db, async (tx) => {
    await lockPerson(tx, actor.slackUserId);
    if ((await countPages(deps, tx, actor)) >= pagesPerMinute) return false;
    await appendLedger(tx, {
      at: deps.clock.now(),
      kind: 'details.viewed',
      sessionId: session.id,
      actor: slackActor(actor),
      payload: { page, part, sessionVersion: session.version },
    });
    return true;
  });
  if (!isRecorded) await recordTooMany(deps, wantedLook(look));
  return isRecorded;
}

function countPages(deps: Deps, db: Db | Transaction<Database>, actor: Actor): Promise<number> {
  const since = addMs(deps.clock.now(), -60_000);
  return countRecentEntries(db, { kind: 'details.viewed', actor: slackActor(actor), since });
}
