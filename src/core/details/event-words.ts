import { stateLabel } from '../session.ts';
import { describeDeliveryCode } from '../wording/delivery-codes.ts';
import { humaniseCode, notKnownHere } from '../wording/humanise-code.ts';
import { lookUp } from '../wording/look-up.ts';
import type { LoggedEvent } from './details-input.ts';
import { pageTitles } from './page-titles.ts';

type Payload = LoggedEvent['payload'];

/** What is said of each kind of event on record: the ledger's kinds, notifications and deliveries. */
export const eventWords: Readonly<Record<string, string | ((payload: Payload) => string)>> = {
  'session.registered': 'Session registered with Countersign',
  'session.state_changed': (payload) =>
    payload['version'] === 1
      ? `State seen for the first time: ${stateOf(payload, 'to')}`
      : `State changed from ${stateOf(payload, 'from')} to ${stateOf(payload, 'to')}${ofVersion(payload)}`,
  'session.version_changed': (payload) =>
    `A new answer of Yoti seen, state ${stateOf(payload, 'to')}${ofVersion(payload)}`,
  'session.gone': 'Yoti no longer holds the session',
  'session.found': 'Yoti holds the session again',
  'card.posted': (payload) => `${messageName(payload)} posted${ofVersion(payload)}`,
  'card.updated': (payload) => `${messageName(payload)} updated${ofVersion(payload)}`,
  'card.removed': 'Card is gone from its channel',
  'alert.posted': (payload) => `${messageName(payload)} posted${ofVersion(payload)}`,
  'decision.recorded': (payload) => `Decision: ${pastVerdict(payload)}${details(decisionParts(payload))}`,
  'decision.proposed': (payload) =>
    `${textOf(payload, 'verdict') ?? 'Decision'} proposed${details(decisionParts(payload))}`,
  'proposal.declined': 'Proposal declined',
  'proposal.withdrawn': 'Proposal withdrawn',
  'proposal.expired': 'Proposal ended: nobody countersigned it in time',
  'proposal.superseded': 'Proposal ended: the session moved on',
  'review.claimed': 'Is on it',
  'review.released': (payload) => lookUp(releases, textOf(payload, 'why') ?? '') ?? 'Let go of it',
  'click.refused': (payload) => `Click on ${clickedButton(payload)} refused: ${reasonOf(payload)}`,
  'report.requested': (payload) => `Report asked for${leftOut(payload)}`,
  'report.sent': (payload) => `Report sent${details([pagesOf(payload), sha256Of(payload)])}`,
  'report.fetched': (payload) => `Report fetched${details([pagesOf(payload), sha256Of(payload)])}`,
  'report.refused': (payload) => `Report refused: ${reasonOf(payload)}`,
  'notification.received': (payload) => `Notification: ${humaniseCode(textOf(payload, 'topic') ?? '')}`,
  'delivery.owed': (payload) =>
    `Delivery ${textOf(payload, 'sequence') ?? ''} to the back end: ${kindWords(textOf(payload, 'kind') ?? '')}`,
  'delivery.tried': (payload) => `${deliveryName(payload)} tried${details([attemptOf(payload), resultOf(payload)])}`,
  'delivery.delivered': (payload) => `${deliveryName(payload)} delivered${details([attemptOf(payload)])}`,
  'delivery.held': (payload) => `${deliveryName(payload)} held${details([resultOf(payload)])}`,
  'delivery.replayed': (payload) => `${deliveryName(payload)} put back for sending`,
  'delivery.skipped': (payload) => `${deliveryName(payload)} given up for good`,
  'details.viewed': (payload) => `Details looked at: ${pageOf(payload)}`,
  'look.refused': (payload) => `${wantedLook(payload)} refused: ${reasonOf(payload)}`,
  'image.viewed': (payload) => `${pictureOf(payload)} looked at${details([shownOf(payload), sha256Of(payload)])}`,
  'image.deleted': (payload) => `${pictureOf(payload)} deleted${details([sha256Of(payload)])}`,
  'image.removed_at_yoti': (payload) => `${pictureOf(payload)} removed at Yoti${details([sha256Of(payload)])}`,
  'file.removed': 'Picture file removed from Slack',
  'session.erased': (payload) =>
    payload['cause'] === 'retention' ? 'Subject data erased: its retention was over' : 'Subject data erased on request',
  'session.removed_at_yoti': 'Session removed at Yoti',
  'session.removal_given_up': 'Removal of the session at Yoti given up',
  'keys.taken_up': 'A newer encryption key taken up',
  'keys.rewrapped': 'Data keys wrapped under a newer encryption key',
  'hold.placed': (payload) => `Hold placed until ${textOf(payload, 'until') ?? 'an unknown date'}`,
  'hold.released': 'Hold released',
  'ledger.key_made': 'A new key signs the ledger',
  'ledger.export_asked': 'Ledger of the session asked for',
  'ledger.exported': (payload) => `Ledger of the session sent${details([sha256Of(payload)])}`,
  'ledger.export_refused': (payload) => `Ledger of the session not sent: ${reasonOf(payload)}`,
};

/** One event in words; a kind that has none is humanised, marked, and shown with everything it carries. */
export function describeEvent({ kind, payload }: Pick<LoggedEvent, 'kind' | 'payload'>): string {
  const words = lookUp(eventWords, kind);
  if (words !== null) return typeof words === 'string' ? words : words(payload);
  const carried = Object.entries(payload).map(([name, value]) => `${humaniseCode(name).toLowerCase()}: ${value}`);
  return `${humaniseCode(kind.replaceAll('.', ' '))} (${notKnownHere})${carried.map((text) => `, ${text}`).join('')}`;
}

export const refusals: Readonly<Record<string, string>> = {
  not_in_role: 'the person does not hold the role',
  guest: 'a guest of the workspace',
  outsider: 'a person of another workspace',
  bot: 'an app or bot',
  deactivated: 'a deactivated account',
  already: 'the session was decided already',
  stale: 'the card was out of date',
  gone: 'Yoti no longer holds the session',
  expired: 'the session has expired',
  unfinished: 'the session was not finished',
  erased: 'the session was erased',
  unknown_session: 'no such session is known',
  needs_form: 'it needed a reason, a comment, or the warning that somebody else was on it',
  unreadable: 'what is stored of the session did not open',
  waits_for_second: 'a proposal waited for its second signature',
  no_proposal: 'the proposal did not wait any more',
  own_proposal: 'the second signature has to be somebody else’s',
  not_your_proposal: 'the proposal was somebody else’s',
  claimed_by_other: 'somebody else was on it',
  not_your_claim: 'somebody else was on it',
  segregated_registered: 'the person had put the session under watch',
  segregated_created: 'the person had created the session',
  segregated_applicant: 'the person has the applicant’s e-mail address',
  segregated_address_unknown: 'Slack did not tell the person’s e-mail address',
  not_opened: 'the person had not opened every check that needs one',
  cold: 'the role had to be asked for first',
  roles_unavailable: 'Slack could not say who holds the role',
  crashed: 'it was begun too often and never finished',
  ledger_broken: 'the ledger does not verify',
  no_signing_key: 'the key that signs the ledger did not open',
  held: 'an auditor holds the session',
};

function reasonOf(payload: Payload): string {
  const reason = textOf(payload, 'reason');
  if (reason === null) return 'no reason on record';
  return lookUp(refusals, reason) ?? humaniseCode(reason).toLowerCase();
}

const releases: Readonly<Record<string, string>> = {
  time_over: 'Is on it no longer: the time is over',
  erased: 'Is on it no longer: the session was erased',
};

export const wantedLooks: Readonly<Record<string, string>> = {
  details: 'Look at Details',
  image: 'Look at a picture',
  deletion: 'Deletion of a picture',
  report: 'Report',
  deliveries: 'List of deliveries',
  delivery: 'Replay or skip of a delivery',
  audit: 'Ledger of the session',
  erasure: 'Erasure of the subject data',
  hold: 'Hold',
};

function wantedLook(payload: Payload): string {
  const what = textOf(payload, 'what') ?? '';
  return lookUp(wantedLooks, what) ?? `Look at ${humaniseCode(what).toLowerCase()}`;
}

export const messageNames: Readonly<Record<string, string>> = { card: 'Card', expired_alert: 'Expiry alert' };

function messageName(payload: Payload): string {
  const kind = textOf(payload, 'kind');
  return kind === null ? 'Message' : (lookUp(messageNames, kind) ?? humaniseCode(kind));
}

function pastVerdict(payload: Payload): string {
  const verdict = textOf(payload, 'verdict') ?? 'not on record';
  return lookUp({ APPROVE: 'APPROVED', REJECT: 'REJECTED' }, verdict) ?? verdict;
}

const buttons: Readonly<Record<string, string>> = {
  countersign: 'Countersign',
  decline: 'Decline',
  withdraw: 'Withdraw',
  claim: 'I am on it',
  release: 'Let go',
};

function clickedButton(payload: Payload): string {
  const verdict = textOf(payload, 'verdict');
  return lookUp(buttons, textOf(payload, 'act') ?? '') ?? (verdict === null ? 'a button' : humaniseCode(verdict));
}

/** What is said beside a verdict: that it is an override, its reason, whose proposal it was. */
function decisionParts(payload: Payload): readonly (string | null)[] {
  const reason = textOf(payload, 'reasonCode');
  return [
    payload['isOverride'] === true ? 'an override' : null,
    reason === null ? null : `reason: ${humaniseCode(reason).toLowerCase()}`,
    textOf(payload, 'proposalId') !== null && textOf(payload, 'proposedBy') !== null ? 'second signature' : null,
  ];
}

function stateOf(payload: Payload, name: string): string {
  return stateLabel(textOf(payload, name) ?? 'not known');
}

function ofVersion(payload: Payload): string {
  const version = textOf(payload, 'version');
  return version === null ? '' : ` (version ${version})`;
}

/** Whom a report is for; the own files need no word. */
const readers: Readonly<Record<string, string>> = {
  regulator: 'for the regulator',
  subject: 'for the person themself',
};

function leftOut(payload: Payload): string {
  const without = [
    lookUp(readers, textOf(payload, 'profile') ?? '') ?? null,
    payload['withImages'] === false ? 'without images' : null,
    payload['withData'] === false ? 'without personal data' : null,
  ];
  return details(without);
}

function pagesOf(payload: Payload): string | null {
  const pages = textOf(payload, 'pages');
  return pages === null ? null : `${pages} ${pages === '1' ? 'page' : 'pages'}`;
}

function sha256Of(payload: Payload): string | null {
  const sha256 = textOf(payload, 'sha256');
  return sha256 === null ? null : `SHA-256 ${sha256}`;
}

/** The picture by its name, which whoever reads the ledger adds to the key that stands there. */
function pictureOf(payload: Payload): string {
  if (payload['image'] === 'all') return 'All pictures';
  const name = textOf(payload, 'imageName');
  return name === null ? 'Picture' : `Picture “${name}”`;
}

/** A placeholder in the place of a picture is a look too. */
function shownOf(payload: Payload): string | null {
  const shown = textOf(payload, 'shown');
  return shown === null || shown === 'picture' ? null : `shown as: ${humaniseCode(shown).toLowerCase()}`;
}

function pageOf(payload: Payload): string {
  const page = textOf(payload, 'page') ?? '';
  return lookUp<string>(pageTitles, page) ?? humaniseCode(page);
}

function deliveryName(payload: Payload): string {
  return `Delivery ${textOf(payload, 'sequence') ?? ''} to the back end`;
}

function attemptOf(payload: Payload): string | null {
  const attempt = textOf(payload, 'attempt');
  return attempt === null ? null : `try ${attempt}`;
}

function resultOf(payload: Payload): string | null {
  const [code, status] = [textOf(payload, 'code'), textOf(payload, 'status')];
  return code === null ? null : describeDeliveryCode(code, status === null ? null : Number(status));
}

function kindWords(kind: string): string {
  return humaniseCode(kind.replaceAll('.', ' ')).toLowerCase();
}

function details(parts: readonly (string | null)[]): string {
  const given = parts.filter((part) => part !== null);
  return given.length === 0 ? '' : ` (${given.join(', ')})`;
}

function textOf(payload: Payload, name: string): string | null {
  const value = payload[name];
  return value === null || value === undefined ? null : String(value);
}
