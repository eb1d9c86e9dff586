/**
 * What should come of everything that people, Yoti and the clock do to sessions, written down once more as plainly as can
 * be. Nothing of `src/` takes part: where this and the application differ, one of them is wrong.
 */
export const people = ['ann', 'ben', 'cat', 'dan'] as const;
export type Person = (typeof people)[number];
/** Slack does not tell their e-mail address. */
export const withoutAddress: Person = 'dan';

export const roleStandings = ['reviewer', 'not_in_role', 'guest', 'outsider', 'bot', 'deactivated'] as const;
export type RoleStanding = (typeof roleStandings)[number];

/** What Yoti may say of a session. */
export const docs = ['started', 'approved', 'approved_anew', 'consider', 'rejected', 'expired'] as const;
export type Doc = (typeof docs)[number];

export type Verdict = 'APPROVE' | 'REJECT';
export type Act = 'decide' | 'countersign' | 'decline' | 'withdraw' | 'claim' | 'release';

export interface Policy {
  readonly fourEyes: 'never' | 'overrides' | 'rejects' | 'always';
  readonly reviewFirst: 'never' | 'attention';
}
export const proposalMs = 24 * 3_600_000;
export const claimMs = 3_600_000;
const freshMs = 60_000;

/** A press or a form, with what the person saw when they pressed. */
export interface Click {
  readonly id: string;
  readonly session: PlainSession;
  readonly person: Person;
  readonly act: Act;
  readonly verdict: Verdict | null;
  readonly hasForm: boolean;
  readonly reason: 'listed' | 'unlisted' | null;
  readonly hasComment: boolean;
  readonly on: 'card' | 'alert';
  readonly version: number;
  readonly proposal: Proposal | null;
}

export interface Proposal {
  readonly number: number;
  readonly clickId: string;
  readonly person: Person;
  readonly verdict: Verdict;
  readonly until: number;
  state: 'open' | 'countersigned' | 'declined' | 'withdrawn' | 'expired' | 'superseded';
  endedBy: string | null;
}

export interface Decision {
  readonly clickId: string;
  readonly person: Person;
  readonly verdict: Verdict;
  readonly isOverride: boolean;
  readonly version: number;
  /** Whose second signature it is. */
  readonly of: Proposal | null;
}

export interface PlainSession {
  readonly number: number;
  readonly registeredBy: Person | null;
  readonly createdBy: Person | null;
  /** Whose address the applicant has. */
  readonly applicant: Person | 'stranger' | null;
  doc: Doc | null;
  version: number;
  isErased: boolean;
  decision: Decision | null;
  proposals: Proposal[];
  claim: { clickId: string; person: Person; until: number } | null;
  deliveries: string[];
  delivered: number;
  /** What happened, oldest first: kind, who, and why. */
  ledger: string[];
}

export interface Model {
  readonly policy: Policy;
  now: number;
  standing: Record<Person, RoleStanding>;
  knownAt: Record<Person | 'group', number>;
  sessions: PlainSession[];
  /** Clicks that were stored because nobody knew who pressed. */
  stored: Set<string>;
  refusedAs: Map<string, string>;
}

export function newModel(policy: Policy, now: number): Model {
  return {
    ...{ policy, now, sessions: [], stored: new Set(), refusedAs: new Map() },
    standing: { ann: 'reviewer', ben: 'reviewer', cat: 'reviewer', dan: 'reviewer' },
    knownAt: { ann: now, ben: now, cat: now, dan: now, group: now },
  };
}

export function stateOf(doc: Doc | null): 'ONGOING' | 'COMPLETED' | 'EXPIRED' {
  if (doc === null || doc === 'started') return 'ONGOING';
  return doc === 'expired' ? 'EXPIRED' : 'COMPLETED';
}

export function register(model: Model, session: PlainSession): string {
  session.ledger.push(`session.registered ${session.registeredBy ?? 'api'}`);
  model.sessions.push(session);
  return 'new';
}

/** Yoti is asked. What is final stays so, but a completion after an expiry counts. */
export function sync(session: PlainSession, doc: Doc): string {
  const [from, to] = [stateOf(session.doc), stateOf(doc)];
  const goesBack = from !== 'ONGOING' && to !== from && to !== 'COMPLETED';
  if (session.isErased || goesBack || doc === session.doc) return 'nothing new';
  session.doc = doc;
  session.version += 1;
  const open = openProposal(session);
  if (open !== null) end(session, open, { state: 'superseded', by: 'system', clickId: null });
  session.ledger.push(`${from === to ? 'session.version_changed' : 'session.state_changed'} yoti`);
  if (from !== to) session.deliveries.push(to === 'COMPLETED' ? 'session.completed' : 'session.expired');
  return `version ${session.version}`;
}

/** A person changes in Slack, and the app has heard of it. */
export function changeRole(model: Model, person: Person, standing: RoleStanding): string {
  model.standing[person] = standing;
  learn(model, person);
  return standing;
}

/** What is over ends when it is looked at: by the sweep, or by the next click. */
export function sweepEnds(model: Model): string {
  for (const session of model.sessions) endOverdue(model, session);
  for (const session of model.sessions) {
    if (session.claim === null || session.claim.until > model.now) continue;
    session.claim = null;
    session.ledger.push('review.released system');
  }
  return 'swept';
}

/** The subject data goes; what was decided stays, and what was under way ends. */
export function erase(session: PlainSession, by: Person): string {
  if (session.isErased) return 'already';
  session.isErased = true;
  const open = openProposal(session);
  if (open !== null) end(session, open, { state: 'superseded', by: 'system', clickId: null });
  if (session.claim !== null) session.ledger.push('review.released system');
  session.claim = null;
  session.ledger.push(`session.erased ${by}`);
  session.deliveries.push('session.erased');
  return 'erased';
}

export function deliver(session: PlainSession): string {
  if (session.delivered === session.deliveries.length) return 'nothing to deliver';
  session.delivered += 1;
  session.ledger.push('delivery.delivered system');
  return 'delivered';
}

/** A click comes in, for the first time or again. */
export function take(model: Model, click: Click): string {
  const role = judgeRole(model, click.person);
  if (role !== 'cold') return judged(model, click, role);
  if (click.session.isErased) return refuse(model, click, 'erased');
  if (model.stored.has(click.id)) return 'cold';
  model.stored.add(click.id);
  const before = done(click) ?? refusedBefore(model, click);
  if (before !== undefined) return before;
  learn(model, click.person);
  const outcome = judged(model, click, judgeRole(model, click.person));
  // No form opens any more for a press that had to wait.
  return outcome === 'needs_form' ? refuse(model, click, outcome) : outcome;
}

function judged(model: Model, click: Click, role: string): string {
  return role === 'holds' ? act(model, click) : refuse(model, click, role);
}

function judgeRole(model: Model, person: Person): string {
  const isOld = (at: number) => model.now - at > freshMs;
  if (isOld(model.knownAt.group)) return 'cold';
  const standing = model.standing[person];
  if (standing !== 'not_in_role' && isOld(model.knownAt[person])) return 'cold';
  return standing === 'reviewer' ? 'holds' : standing;
}

function learn(model: Model, person: Person): void {
  model.knownAt[person] = model.now;
  model.knownAt.group = model.now;
}

/** What this very click did already. */
function done({ id, act: wanted, session }: Click): string | undefined {
  if (session.decision?.clickId === id) return `decided ${session.decision.verdict}`;
  for (const proposal of session.proposals) {
    if (proposal.clickId === id) return `proposed ${proposal.verdict}`;
    if (proposal.endedBy === id) return proposal.state;
  }
  return wanted === 'claim' && session.claim?.clickId === id ? 'claimed' : undefined;
}

/** A refusal is told again, unless what stood in the way is over: then the newest card tells. */
function refusedBefore(model: Model, { id, session }: Click): string | undefined {
  const reason = model.refusedAs.get(id);
  if (reason === 'waits_for_second' || reason === 'not_your_proposal') {
    return openProposal(session) === null ? 'stale' : reason;
  }
  if (reason === 'claimed_by_other' || reason === 'not_your_claim') return session.claim === null ? 'stale' : reason;
  return reason;
}

function act(model: Model, click: Click): string {
  const { session } = click;
  const before = done(click);
  if (before !== undefined) return before;
  endOverdue(model, session);
  if (session.isErased) return refuse(model, click, 'erased');
  if (session.decision !== null) return refuse(model, click, 'already');
  if (stateOf(session.doc) === 'EXPIRED') return refuse(model, click, 'expired');
  if (click.on !== 'card' || click.version !== session.version) return refuse(model, click, 'stale');
  switch (click.act) {
    case 'decide':
      return openProposal(session) === null ? decide(model, click) : refuse(model, click, 'waits_for_second');
    case 'claim':
      return claim(model, click);
    case 'release':
      return release(model, click);
    default:
      return onProposal(model, click);
  }
}

function decide(model: Model, click: Click): string {
  const { session, person, verdict } = click;
  if (verdict === null) throw new Error('a decision without a verdict');
  const whyNot = whyNotSign(model, click);
  if (whyNot !== null) return refuse(model, click, whyNot);
  const isOverride = (verdict === 'APPROVE') === needsAttention(session);
  const needsComment = verdict === 'REJECT' || isOverride;
  const isReasoned = click.reason === null ? verdict === 'APPROVE' : click.reason === 'listed';
  const other = liveClaim(model, session);
  const isWarned = click.hasForm || other === null || other === person;
  if (!isReasoned || (needsComment && !click.hasComment) || !isWarned) return 'needs_form';
  const { fourEyes } = model.policy;
  const isProposal =
    fourEyes === 'always' ||
    (fourEyes === 'overrides' && isOverride) ||
    (fourEyes === 'rejects' && verdict === 'REJECT');
  if (!isProposal) return record(click, { verdict, isOverride, of: null });
  const [number, until] = [session.proposals.length, model.now + proposalMs];
  session.proposals.push({ number, clickId: click.id, person, verdict, until, state: 'open', endedBy: null });
  session.ledger.push(`decision.proposed ${person}`);
  return `proposed ${verdict}`;
}

function onProposal(model: Model, click: Click): string {
  const { session, person } = click;
  const open = openProposal(session);
  if (open === null || open !== click.proposal) return refuse(model, click, 'no_proposal');
  const isOwn = open.person === person;
  if (click.act === 'withdraw') {
    if (!isOwn) return refuse(model, click, 'not_your_proposal');
    return end(session, open, { state: 'withdrawn', by: person, clickId: click.id });
  }
  if (isOwn) return refuse(model, click, 'own_proposal');
  if (click.act === 'decline') return end(session, open, { state: 'declined', by: person, clickId: click.id });
  const whyNot = whyNotSign(model, click);
  if (whyNot !== null) return refuse(model, click, whyNot);
  open.state = 'countersigned';
  open.endedBy = click.id;
  const isOverride = (open.verdict === 'APPROVE') === needsAttention(session);
  return record(click, { verdict: open.verdict, isOverride, of: open });
}

function record(click: Click, signed: { verdict: Verdict; isOverride: boolean; of: Proposal | null }): string {
  const { session, person } = click;
  session.decision = { clickId: click.id, person, version: session.version, ...signed };
  session.claim = null;
  session.deliveries.push('decision.recorded');
  session.ledger.push(`decision.recorded ${person}`);
  return `decided ${signed.verdict}`;
}

function claim(model: Model, click: Click): string {
  const { session, person } = click;
  const holder = liveClaim(model, session);
  if (holder === person) return 'claimed';
  if (holder !== null) return refuse(model, click, 'claimed_by_other');
  session.claim = { clickId: click.id, person, until: model.now + claimMs };
  session.ledger.push(`review.claimed ${person}`);
  return 'claimed';
}

function release(model: Model, click: Click): string {
  const { session, person } = click;
  const holder = liveClaim(model, session);
  if (holder === null) return 'released';
  if (holder !== person) return refuse(model, click, 'not_your_claim');
  session.claim = null;
  session.ledger.push(`review.released ${person}`);
  return 'released';
}

/** Nobody here opens Details, so whoever has to open checks first has not. */
function whyNotSign(model: Model, { session, person }: Click): string | null {
  if (session.registeredBy === person) return 'segregated_registered';
  if (session.createdBy === person) return 'segregated_created';
  if (session.applicant !== null && person === withoutAddress) return 'segregated_address_unknown';
  if (session.applicant === person) return 'segregated_applicant';
  return model.policy.reviewFirst === 'attention' && needsAttention(session) ? 'not_opened' : null;
}

function needsAttention({ doc }: PlainSession): boolean {
  return doc === 'consider' || doc === 'rejected';
}

function liveClaim(model: Model, { claim: held }: PlainSession): Person | null {
  return held === null || held.until <= model.now ? null : held.person;
}

export function openProposal({ proposals }: PlainSession): Proposal | null {
  return proposals.find(({ state }) => state === 'open') ?? null;
}

function endOverdue(model: Model, session: PlainSession): void {
  const open = openProposal(session);
  if (open !== null && open.until <= model.now) end(session, open, { state: 'expired', by: 'system', clickId: null });
}

function end(
  session: PlainSession,
  proposal: Proposal,
  { state, by, clickId }: { state: Proposal['state']; by: string; clickId: string | null },
): string {
  proposal.state = state;
  proposal.endedBy = clickId;
  session.ledger.push(`proposal.${state} ${by}`);
  return state;
}

function refuse(model: Model, click: Click, reason: string): string {
  click.session.ledger.push(`click.refused ${click.person} ${reason}`);
  if (!model.refusedAs.has(click.id)) model.refusedAs.set(click.id, reason);
  return reason;
}
