import { linkLines } from './link.ts';
import { dateToken, inline, mention } from './mrkdwn.ts';
import { capital, sessionName } from './session-name.ts';

/** Answers to what people do about a decision, beside those of `replies.ts`: what happened, why, and what to do. */

type InShort = { readonly shortSessionId: string };
type Verdict = 'APPROVE' | 'REJECT';

export function proposedByYou(
  view: InShort & { readonly verdict: Verdict; readonly expiresAt: number | string },
): string {
  return `You proposed ${view.verdict} for ${sessionName(view)}. It is no decision yet: a second reviewer countersigns until ${dateToken(view.expiresAt)}, and you can withdraw it until then.`;
}

export function declinedByYou(view: InShort): string {
  return `You declined the proposal for ${sessionName(view)}. It ended without a decision; the session can be decided anew.`;
}

export function withdrawnByYou(view: InShort): string {
  return `You withdrew your proposal for ${sessionName(view)}. The session can be decided anew.`;
}

export function claimedByYou(view: InShort): string {
  return `You are on ${sessionName(view)}: its card says so. Others can still decide it, after a warning.`;
}

export function releasedByYou(view: InShort): string {
  return `You let go of ${sessionName(view)}.`;
}

export function waitsForSecond(view: InShort & { readonly slackUserId: string; readonly verdict: Verdict }): string {
  return `Nothing was recorded: ${mention(view.slackUserId)} proposed ${view.verdict} for ${sessionName(view)}. Countersign or decline that first.`;
}

export function noProposal(view: InShort): string {
  return `Nothing was recorded: this proposal for ${sessionName(view)} does not wait any more. Its card shows how things stand.`;
}

export function ownProposal(view: InShort): string {
  return `The second signature for ${sessionName(view)} has to be somebody else’s: the proposal is yours. You can withdraw it.`;
}

export function notYourProposal(view: InShort & { readonly slackUserId: string }): string {
  return `Only ${mention(view.slackUserId)}, who made the proposal for ${sessionName(view)}, can withdraw it. You can decline it.`;
}

export function claimedByOther(view: InShort & { readonly slackUserId: string }): string {
  return `${mention(view.slackUserId)} is on ${sessionName(view)} already. You can still decide it.`;
}

export function notYourClaim(view: InShort & { readonly slackUserId: string }): string {
  return `${mention(view.slackUserId)} is on ${sessionName(view)}, and only they can let go. You can still decide it.`;
}

const nearness = {
  registered: 'you put it under watch yourself',
  created: 'you created it',
  applicant: 'its applicant has your e-mail address',
} as const;

/** Whoever is too near to a session leaves it to somebody else. */
export function tooNear(view: InShort & { readonly why: keyof typeof nearness }): string {
  return `You cannot decide ${sessionName(view)}: ${nearness[view.why]}. Ask another reviewer.`;
}

export function addressUnknown(view: InShort): string {
  return `Nothing was recorded: Slack does not tell us your e-mail address, so nobody can say that you are neither the applicant of ${sessionName(view)} nor who created it. Ask an admin to install Countersign again with the permission \`users:read.email\`, or another reviewer to decide.`;
}

export function notOpened(view: InShort & { readonly checks: readonly string[] }): string {
  const which = view.checks.length === 0 ? 'every check that needs a person' : inline(view.checks.join(', '), 600);
  return `Nothing was recorded: open Details first. You have not opened ${which} of ${sessionName(view)}, and the policy of your team asks for it.`;
}

export function needsForm(): string {
  return 'Nothing was recorded: this decision needs a reason or a comment, or somebody else is on it meanwhile. Press the button on the card once more; a form opens.';
}

export function sessionErased(view: InShort): string {
  return `${capital(sessionName(view))} was erased, so nothing can be done with it.`;
}

/** What is stored does not open: nobody may decide on what nobody can read. */
export function sessionUnreadable(): string {
  return 'Nothing was recorded: what we hold of this session cannot be opened at the moment. The operators have been told. Press again once they have put it right.';
}

/** As `staleCard`, with the way to the card that counts. */
export function staleCardLink(url: string): string {
  const [link = ''] = linkLines({ label: 'Open the newest card', url });
  return `Nothing was recorded: this card is out of date. ${link} and decide there.`;
}

export function pressAgain(): string {
  return 'Checking whether you may decide… Press the button again in a few seconds.';
}

/** Under the inputs of the form. */
export function reasonMissing(): string {
  return 'Choose the main reason.';
}

export function commentUnusable(view: { readonly min: number; readonly max: number }): string {
  return `Write ${view.min} to ${view.max} characters, in words.`;
}

const found = {
  card_number: 'a card number',
  document_number: 'a document number',
  email: 'an e-mail address',
} as const;

export function personalDataWords(kinds: readonly (keyof typeof found)[]): string[] {
  return kinds.map((kind) => found[kind]);
}
