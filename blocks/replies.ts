import { inlineCaps } from './inline-text.ts';
import { code, dateToken, inline, mention } from './mrkdwn.ts';
import { capital, heldByAuditor, nameAndState, sessionName } from './session-name.ts';

/** The short ephemeral answers: what happened, why, and what to do. Each is finished mrkdwn text. */

export interface DecidedView {
  readonly verdict: 'APPROVE' | 'REJECT';
  readonly slackUserId: string;
  /** Epoch seconds. */
  readonly decidedAt: number | string;
  readonly shortSessionId: string;
  readonly stateLabel: string;
}

const past = { APPROVE: 'approved', REJECT: 'rejected' } as const;

export function decidedByYou(view: Pick<DecidedView, 'verdict' | 'shortSessionId'>): string {
  return `You ${past[view.verdict]} ${sessionName(view)}. It is recorded and final; the card follows in a moment.`;
}

export function alreadyDecided(view: DecidedView): string {
  const who = `${mention(view.slackUserId)} on ${dateToken(view.decidedAt)}`;
  return `Your click changed nothing: ${nameAndState(view)}, was already ${past[view.verdict]} by ${who}. A decision is final.`;
}

/** The person pressed again what they had decided themselves. */
export function alreadyDecidedByYou(view: Omit<DecidedView, 'slackUserId'>): string {
  return `You already ${past[view.verdict]} ${nameAndState(view)}, on ${dateToken(view.decidedAt)}. A decision is final.`;
}

export function notReviewer(): string {
  return 'Only reviewers can decide, and you are not one of them. Ask an admin of Countersign to make you a reviewer.';
}

export function guestRefused(): string {
  return 'Guests of this workspace cannot decide. Ask a reviewer who is a full member.';
}

export function outsiderRefused(): string {
  return 'Only people of the workspace that runs Countersign can decide, and you are from another one.';
}

export function botRefused(): string {
  return 'Apps and bots cannot decide. A person has to press the button.';
}

export function deactivatedRefused(): string {
  return 'This account is deactivated, so it cannot decide.';
}

export function rolesUnavailable(): string {
  return 'Nothing was recorded: Slack cannot tell us right now who is a reviewer. Try again in a few minutes.';
}

export function checkingRole(): string {
  return 'Checking whether you may decide… You will be told in a moment; no need to press again.';
}

export function staleCard(): string {
  return 'Nothing was recorded: this card is out of date. Look at the newest card of this session and decide there.';
}

/** For buttons and forms that this version does not make. */
export function unknownButton(): string {
  return 'This is from another version of Countersign, so nothing was done. Look for the newest card of the session, or ask for its report with `/idv-report`.';
}

export function notRecorded(): string {
  return 'Not recorded: something on our side did not answer. Try again in a minute.';
}

export function notConfirmedYet(): string {
  return 'Not confirmed yet: the card will show whether your decision was recorded. Look again before you press once more.';
}

/** A command or form whose work is not done in time; it goes on, and what it makes arrives by itself. */
export function takesLonger(): string {
  return 'This takes longer than usual. If nothing follows within a minute, try again.';
}

export function sessionNotFinished(view: { readonly stateLabel: string; readonly shortSessionId: string }): string {
  return `${capital(sessionName(view))} is ${inline(view.stateLabel, 40)}. It can be decided once it is COMPLETED.`;
}

export function sessionExpired(view: { readonly shortSessionId: string }): string {
  return `${capital(sessionName(view))} has expired and cannot be decided. Create a new session for this person.`;
}

export function sessionUnknown(): string {
  return 'This session is not known here. Register it with `/idv watch` and its Yoti session id.';
}

export function sessionGoneAtYoti(view: { readonly shortSessionId: string }): string {
  return `Yoti no longer holds ${sessionName(view)} (its retention is over, or it was deleted), so it cannot be decided.`;
}

/** Details, images and lists of sessions, for a person without any role. */
export function lookRefused(): string {
  return 'Only people with a role in Countersign see sessions and their pictures, and you have none. Ask an admin of Countersign for one.';
}

export function imageGone(): string {
  return 'This picture is not there any more: it was deleted, or Yoti no longer holds it.';
}

export function noImages(view: { readonly shortSessionId: string }): string {
  return `${capital(sessionName(view))} has no pictures.`;
}

export function tooManyLooks(): string {
  return 'Those were many pictures for one minute (60 at most). Wait a minute, then go on.';
}

export function tooManyPages(): string {
  return 'Those were many pages for one minute (60 at most). Wait a minute, then go on.';
}

export function tooManyCommands(): string {
  return 'Nothing was done: those were many commands for one minute (10 at most). Wait a few seconds, then type it again.';
}

export function deleteNeedsAdmin(): string {
  return 'Nothing was deleted: only admins of Countersign can delete a picture, and you are not one of them.';
}

export function deleteNotFinished(view: { readonly stateLabel: string; readonly shortSessionId: string }): string {
  return `Nothing was deleted: ${sessionName(view)} is ${inline(view.stateLabel, 40)}. Its pictures can be deleted once it is COMPLETED or EXPIRED.`;
}

export function deleteHeld(view: { readonly until: number; readonly shortSessionId: string }): string {
  return `Nothing was deleted: ${heldByAuditor(view)}`;
}

/** Below the field of the deletion form. */
export function deleteNotTyped(): string {
  return 'Nothing was deleted: type DELETE in capital letters, and nothing else.';
}

/** For presses in a window that an earlier version drew, or that lost its place. */
export function windowOutdated(): string {
  return 'This window is from another version of Countersign, so nothing was done. Close it and open it again.';
}

/** Nothing found and not allowed to see it read the same, so that nobody can probe for people. */
export function noSuchSession(): string {
  return 'No session or person by that name, or not yours to see. Try the Yoti session id or the full name.';
}

export function tooLong(view: { readonly maxChars: number }): string {
  return `That is too long. Give at most ${view.maxChars} characters: a session id, a name or an e-mail address.`;
}

/** What `/idv` and `/idv-report` understand. */
export function help(view: { readonly unknownWord: string | null } = { unknownWord: null }): string {
  const word = view.unknownWord === null ? '' : code(view.unknownWord, 40);
  const lines = [
    '*What you can type*',
    '`/idv-report SESSION-OR-PERSON` · the PDF report, to you alone; add `no-images`, `no-data` (then no pictures either), `for-regulator` or `for-subject`',
    '`/idv-report` · the same, with a form to fill in',
    '`/idv watch YOTI-SESSION-ID` · watch a session that Yoti runs; its card appears when it is finished',
    '`/idv queue` · what waits for a decision, the longest waiting first',
    '`/idv find TEXT` · sessions by name, e-mail address, tracking id or session id, each with its state, decision and deadline',
    '`/idv show SESSION-OR-PERSON` · everything Yoti says of one session, to you alone; give a session id, name, e-mail address or tracking id',
    '`/idv deliveries` · what your back end has not taken, for admins and auditors',
    '`/idv audit SESSION` · for auditors: who did what with one session, as a file that proves itself',
    '`/idv export FROM TO` · for auditors: the ledger of these days, such as `2026-11-01 2026-11-30`',
    '`/idv erase SESSION` · erase everything about the applicant, or see how far an erasure is (admins)',
    '`/idv hold SESSION` · keep a session from being erased until a date; `/idv release SESSION` ends that (auditors)',
    '`/idv help` · this list',
  ];
  return [...(word ? [`${word} is not a command here.`] : []), ...lines].join('\n');
}

export function watchRegistered(view: { readonly shortSessionId: string }): string {
  return `Watching ${sessionName(view)}. Its card appears in the review channel when it is finished.`;
}

export function alreadyWatched(view: { readonly shortSessionId: string; readonly stateLabel: string }): string {
  return `${capital(sessionName(view))} is watched already. State: ${inline(view.stateLabel, 40)}. Nothing was changed.`;
}

export function badSessionId(given: string): string {
  const shown = code(given, inlineCaps.code);
  return `${shown || 'That'} is not a Yoti session id. It looks like \`3f2a9c1e-0d4b-4c8a-9f6e-1b2c3d4e5f60\`; copy it from your back end or from Yoti’s portal.`;
}

export function notForYou(view: { readonly role: string }): string {
  return `This needs the role “${inline(view.role, 40)}”, which you do not have. Ask an admin of Countersign.`;
}

export function unknownFailure(view: { readonly reference: string }): string {
  return `Sorry, that did not work and the fault is ours. Try again; if it fails once more, tell your admin the reference ${code(view.reference, 60)}.`;
}

/** The session is registered, but nothing of it is known. */
export function notReadYet(view: { readonly shortSessionId: string }): string {
  return `${capital(sessionName(view))} was not read from Yoti yet. Try again in a moment.`;
}

/** A picture was deleted, as far as we are concerned: Yoti's own copy follows. */
export function imageDeleted(view: { readonly imageName: string }): string {
  return `Deleted: ${inline(view.imageName, 200)}. Nobody sees it here any more, and Yoti is told to delete it too. A record of it stays.`;
}
