/** Whom Slack and the settings say a person is. The last four never act, whatever list they stand on (invariant 5). */
export const personKinds = [
  'reviewer',
  'manager',
  'admin',
  'auditor',
  'not_in_role',
  'guest',
  'outsider',
  'bot',
  'deactivated',
] as const;
export type PersonKind = (typeof personKinds)[number];

const roles = ['reviewer', 'manager', 'admin', 'auditor'] as const;
export type Role = (typeof roles)[number];

/** How far a session is, as far as anybody's rights depend on it. */
export const standings = [
  'in_progress',
  'open',
  'proposed',
  'decided',
  'expired',
  'gone',
  'erased',
  'unknown_state',
] as const;
export type Standing = (typeof standings)[number];

/** Why an act is not for this session as it stands; a word each for the ledger, a sentence each for the person. */
export type StandingRefusal = 'unfinished' | 'proposed' | 'no_proposal' | 'already' | 'expired' | 'gone' | 'erased';

interface Permission {
  readonly says: string;
  readonly roles: readonly Role[];
  /** Where the act is possible; an act without a session has none. */
  readonly standings: readonly Standing[];
}

const all: readonly Role[] = roles;
const anyStanding: readonly Standing[] = standings;
const withResult = standings.filter((standing) => standing !== 'erased');

/** Who may do what, and with which sessions: the one table that every way in goes by (docs/authorisation.md prints it). */
export const permissions = {
  see_queue: { says: 'See the queue, find sessions', roles: all, standings: [] },
  see_session: { says: 'Open Details and images', roles: all, standings: withResult },
  get_report: {
    says: 'Get the report',
    roles: all,
    standings: ['open', 'proposed', 'decided', 'expired', 'gone'],
  },
  watch: { says: 'Put a session under watch', roles: ['reviewer', 'manager', 'admin'], standings: [] },
  claim: { says: 'Be “on it”, and let go', roles: ['reviewer'], standings: ['open', 'proposed'] },
  decide: { says: 'Approve or reject, or propose it', roles: ['reviewer'], standings: ['open'] },
  countersign: { says: 'Countersign a proposal', roles: ['reviewer'], standings: ['proposed'] },
  decline: { says: 'Decline a proposal', roles: ['reviewer'], standings: ['proposed'] },
  withdraw: { says: 'Withdraw one’s own proposal', roles: ['reviewer'], standings: ['proposed'] },
  delete_image: {
    says: 'Delete an image',
    roles: ['admin'],
    standings: ['open', 'proposed', 'decided', 'expired', 'gone'],
  },
  erase: { says: 'Erase the subject data', roles: ['admin'], standings: withResult },
  hold: { says: 'Place or release a hold', roles: ['auditor'], standings: withResult },
  audit: { says: 'Get the ledger of a session', roles: ['auditor'], standings: anyStanding },
  export_ledger: { says: 'Export the ledger', roles: ['auditor'], standings: [] },
  see_deliveries: { says: 'List the deliveries that are held', roles: ['admin', 'auditor'], standings: [] },
  steer_delivery: { says: 'Replay or skip a delivery', roles: ['admin'], standings: [] },
} as const satisfies Record<string, Permission>;
export type Act = keyof typeof permissions;

export function rolesFor(act: Act): readonly Role[] {
  return permissions[act].roles;
}

/** Why a session, as it stands, is not for this act; `null` when it is. */
export function refusalOfStanding(act: Act, standing: Standing): StandingRefusal | null {
  const possible: readonly Standing[] = permissions[act].standings;
  return possible.includes(standing) ? null : refusals[standing];
}

const refusals: Readonly<Record<Standing, StandingRefusal>> = {
  in_progress: 'unfinished',
  unknown_state: 'unfinished',
  open: 'no_proposal',
  proposed: 'proposed',
  decided: 'already',
  expired: 'expired',
  gone: 'gone',
  erased: 'erased',
};

export type Judgement =
  | { readonly kind: 'allowed' }
  | { readonly kind: 'refused'; readonly reason: Exclude<PersonKind, Role> | StandingRefusal };

/** The whole table as a function: first who the person is, then how far the session is. */
export function judgeAct(act: Act, person: PersonKind, standing: Standing | null): Judgement {
  const allowed: readonly string[] = permissions[act].roles;
  if (!allowed.includes(person)) return { kind: 'refused', reason: isRole(person) ? 'not_in_role' : person };
  const reason = standing === null ? null : refusalOfStanding(act, standing);
  return reason === null ? { kind: 'allowed' } : { kind: 'refused', reason };
}

function isRole(person: PersonKind): person is Role {
  return (roles as readonly string[]).includes(person);
}
