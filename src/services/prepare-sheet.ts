import { placeholderWords } from '../core/image-placeholder.ts';
import { listReviewImages } from '../core/review-images.ts';
import { shortIdForFileName, shortSessionId } from '../core/session.ts';
import { type Claim, updateClaimed } from '../db/claims.ts';
import { findMessage, type MessageRow } from '../db/messages.ts';
import type { SessionRow } from '../db/sessions.ts';
import { noteCompleted, storeFile } from '../db/slack-files.ts';
import { UpstreamError } from '../errors.ts';
import type { ContactSheetImage } from '../images/image-step.ts';
import type { Deps } from './deps.ts';
import { fetchReviewPictures, type ReviewPicture } from './review-pictures.ts';
import { openSession } from './stored-session.ts';

/** Whether the card can be posted: with what it has, or after waiting a little for its picture. */
export type SheetState = { readonly kind: 'settled' } | { readonly kind: 'waiting'; readonly waitMs: number };

/** A card never waits longer than this for its picture (reliability-security 8.3). */
export const patienceMs = 60_000;
/** How long the picture is still hoped for after the card went out without it. */
const hopeMs = 10 * 60_000;
const maxCells = 12;
/** Every other note says that there will be no picture. */
const followNote = 'Images follow.';
const noImagesNote = 'No images in this session.';

const settled: SheetState = { kind: 'settled' };

/**
 * When this has run, the card's contact sheet is uploaded and usable, or the card says why there is none, or it is
 * waiting for Slack to have scanned the file. One upload and at most one look a run (ruling 3).
 */
export async function prepareSheet(
  deps: Deps,
  claim: Claim<'slack_messages'>,
  { message, session }: { message: MessageRow; session: SessionRow },
): Promise<SheetState> {
  if (message.sheet_ready || isGivenUp(message)) return settled;
  if (deps.settings.cardImages === 'none') {
    await updateClaimed(deps.db, claim, { sheet_note: await noteWithoutSheet(deps, session) });
    return settled;
  }
  const startedAt = message.sheet_started_at ?? deps.clock.now();
  if (message.sheet_started_at === null) await updateClaimed(deps.db, claim, { sheet_started_at: startedAt });
  const waitedMs = deps.clock.now().getTime() - startedAt.getTime();
  try {
    const isReady =
      message.sheet_file_id === null
        ? await makeSheet(deps, claim, { session, patient: waitedMs < patienceMs })
        : await lookAtSheet(deps, claim, message.sheet_file_id);
    if (isReady) return settled;
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    deps.logger.warn('contact sheet not ready', { messageId: message.id, system: error.system, code: error.code });
    // A rate limit of the file methods holds up this picture, never the posts and updates of others (T37).
    if (waitedMs < patienceMs) return waitAtLeast(error.retryAfterMs ?? 0, waitedMs);
  }
  if (waitedMs < patienceMs) return waitAtLeast(0, waitedMs);
  const note = waitedMs < hopeMs ? followNote : 'The images could not be shown; the report has them.';
  await updateClaimed(deps.db, claim, { sheet_note: note });
  return settled;
}

/** Only of pictures that there are it is said that they are not shown. */
async function noteWithoutSheet(deps: Deps, session: SessionRow): Promise<string> {
  const document = await openSession(deps, session);
  const hasImages = document !== null && listReviewImages(document).length > 0;
  return hasImages ? 'Pictures are not shown in this channel.' : noImagesNote;
}

/** Longer each time, but never beyond the minute after which the card goes out without its picture. */
function waitAtLeast(leastMs: number, waitedMs: number): SheetState {
  const growing = Math.min(1500 + waitedMs, 10_000);
  return { kind: 'waiting', waitMs: Math.min(Math.max(growing, leastMs), Math.max(patienceMs - waitedMs, 1500)) };
}

/** Whether the card went out with "images follow" and the file may still become usable. */
export function isSheetHopedFor(message: MessageRow, now: Date): boolean {
  if (message.kind !== 'card' || message.sheet_ready || message.sheet_started_at === null) return false;
  return !isGivenUp(message) && now.getTime() - message.sheet_started_at.getTime() < hopeMs + patienceMs;
}

function isGivenUp(message: MessageRow): boolean {
  return message.sheet_note !== null && message.sheet_note !== followNote;
}

/** @returns whether nothing more has to be waited for: the file is usable, or there is nothing to show. */
async function makeSheet(
  deps: Deps,
  claim: Claim<'slack_messages'>,
  { session, patient }: { session: SessionRow; patient: boolean },
): Promise<boolean> {
  const document = await openSession(deps, session);
  const pictures =
    document === null ? [] : await fetchReviewPictures(deps, document, { maxPictures: maxCells, patient });
  if (pictures.length === 0) {
    await updateClaimed(deps.db, claim, { sheet_note: noImagesNote });
    return true;
  }
  const sheet = await deps.images.contactSheet(pictures, { blurred: deps.settings.cardImages === 'blurred' });
  const captions = pictures.slice(0, sheet.shown.length).map((picture, index) => {
    const outcome = sheet.shown[index];
    if (outcome?.kind === 'placeholder') return `${picture.caption} (${placeholderWords[outcome.reason]})`;
    return outcome?.damaged === true ? `${picture.caption} (damaged)` : picture.caption;
  });
  const more = pictures.length - sheet.shown.length;
  const title = `Images of session ${shortSessionId(session.yoti_session_id)}`;
  const { slackFileId } = await deps.files.upload({
    bytes: sheet.jpeg,
    filename: `idv-images-${shortIdForFileName(session.yoti_session_id)}.jpg`,
    title,
    altText: `${title}: ${captions.join('; ')}`.slice(0, 900),
  });
  // Its own row first: whatever happens next, a deletion of a picture finds the file.
  await storeFile(deps.db, {
    slack_file_id: slackFileId,
    purpose: 'sheet',
    session_id: session.id,
    created_at: deps.clock.now(),
  });
  // Stored before it is finished: a run that dies here finds the file again instead of uploading a second one.
  const isOurs = await updateClaimed(deps.db, claim, {
    sheet_file_id: slackFileId,
    sheet_captions: JSON.stringify(more > 0 ? [...captions, `${more} more in the report`] : captions),
    sheet_hashes: JSON.stringify(hashesOf(pictures, sheet.shown)),
  });
  // Somebody else draws this card by now. Slack throws away what was uploaded and not completed.
  if (!isOurs) return false;
  const { isReady } = await deps.files.complete(slackFileId, title);
  await noteCompleted(deps.db, slackFileId);
  if (isReady) await updateClaimed(deps.db, claim, { sheet_ready: true, sheet_note: null });
  return isReady;
}

/** What a decision may name as seen: of each picture on the sheet its SHA-256, or why none is there; nothing of the others. */
function hashesOf(pictures: readonly ReviewPicture[], shown: ContactSheetImage['shown']): string[] {
  return shown.map((outcome, index) =>
    outcome.kind === 'placeholder' ? outcome.reason : (pictures[index]?.sha256 ?? ''),
  );
}

async function lookAtSheet(deps: Deps, claim: Claim<'slack_messages'>, slackFileId: string): Promise<boolean> {
  const file = await deps.files.look(slackFileId);
  if (file === null) {
    // Slack throws away uploads that were never finished: begin again.
    await updateClaimed(deps.db, claim, { sheet_file_id: null });
    return false;
  }
  if (file.isReady) await updateClaimed(deps.db, claim, { sheet_ready: true, sheet_note: null });
  return file.isReady;
}

/** The row as it is now: preparing the sheet writes to it. */
export async function reread(deps: Deps, message: MessageRow): Promise<MessageRow> {
  return (await findMessage(deps.db, message.id)) ?? message;
}
