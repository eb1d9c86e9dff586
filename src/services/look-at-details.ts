import { buildDetailsPage, contentsOfPage, listDetailsPages } from '../core/details/build-details.ts';
import type { DetailsFacts } from '../core/details/details-facts.ts';
import type { DetailsInput } from '../core/details/details-input.ts';
import type { DetailsEntry, DetailsPage, DetailsPageKey } from '../core/details/details-page.ts';
import { inDurableTransaction } from '../db/database.ts';
import { findDecision } from '../db/decisions.ts';
import { appendLedger } from '../db/ledger.ts';
import type { SessionRow } from '../db/sessions.ts';
import { UpstreamError } from '../errors.ts';
import { loggedError } from '../logger.ts';
import { type Deps, slackActor } from './deps.ts';
import { fetchContents } from './fetch-contents.ts';
import { imageKeyOf } from './image-key.ts';
import { judgeLooker } from './judge-looker.ts';
import type { Actor, RoleRefusal } from './judge-role.ts';
import { loadEvents } from './load-events.ts';
import { openRegistration, openSession } from './stored-session.ts';

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
  /** Registered, but Yoti was not asked yet. */
  | { readonly kind: 'not_read_yet' };

/** When this says `looking`, the person may see the page, and the ledger says that they looked at it (invariant 7). */
export async function lookAtDetails(deps: Deps, look: DetailsLook): Promise<DetailsOutcome> {
  const { actor, session } = look;
  const judged = await judgeLooker(deps, actor);
  if (judged.kind === 'refused') return judged;
  const document = await openSession(deps, session);
  if (document === null) return { kind: 'not_read_yet' };
  await recordLook(deps, look);
  const decision = await findDecision(deps.db, session.id);
  const pages = listDetailsPages(document);
  const current = pages.some(({ key }) => key === look.page) ? look.page : 'overview';
  const facts = { session: document, decision, pages, current, part: look.part, sessionId: session.id };
  const input: Omit<DetailsInput, 'contents'> = {
    session: document,
    registration: openRegistration(deps, session),
    finalAt: session.final_at?.toISOString() ?? null,
    decision,
    isGone: session.gone_at !== null,
    events: current === 'session' ? await loadEvents(deps, session, document) : [],
  };
  const media = contentsOfPage(document, current);
  if (media.length === 0) {
    const page = buildPage({ ...input, contents: new Map() }, current);
    return { kind: 'looking', facts: { ...facts, content: { kind: 'page', page } }, read: null };
  }
  const read = async (): Promise<DetailsFacts> => {
    try {
      const contents = await fetchContents(deps, session.yoti_session_id, media);
      return { ...facts, content: { kind: 'page', page: buildPage({ ...input, contents }, current) } };
    } catch (error) {
      const code = error instanceof UpstreamError ? error.code : 'unexpected';
      deps.logger.warn('details could not be read', { sessionId: session.id, code, error: loggedError(error) });
      return { ...facts, content: { kind: 'failed' } };
    }
  };
  return { kind: 'looking', facts: { ...facts, content: { kind: 'loading' } }, read };
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

async function recordLook(deps: Deps, { actor, session, page, part }: DetailsLook): Promise<void> {
  const entry = {
    at: deps.clock.now(),
    kind: 'details.viewed',
    sessionId: session.id,
    actor: slackActor(actor),
    payload: { page, part, sessionVersion: session.version },
  } as const;
  await inDurableTransaction(deps.db, (tx) => appendLedger(tx, entry));
}
