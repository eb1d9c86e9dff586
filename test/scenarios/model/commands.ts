import fc from 'fast-check';
import {
  type Act,
  type Doc,
  docs,
  type Person,
  type Policy,
  people,
  type RoleStanding,
  roleStandings,
} from './plain-model.ts';

/** One thing that somebody does. Numbers choose among what there is at that moment, so every command can always run. */
export type Command =
  | { readonly does: 'pass' }
  | {
      readonly does: 'register';
      readonly by: Person | null;
      readonly createdBy: Person | null;
      readonly applicant: Person | 'stranger' | null;
    }
  | { readonly does: 'sync'; readonly session: number; readonly doc: Doc }
  | ClickCommand
  | { readonly does: 'replay_click'; readonly click: number }
  | { readonly does: 'change_role'; readonly person: Person; readonly standing: RoleStanding }
  | { readonly does: 'wait'; readonly ms: number }
  | { readonly does: 'sweep_ends' }
  | { readonly does: 'erase'; readonly session: number; readonly by: Person }
  | { readonly does: 'deliver'; readonly session: number; readonly diesBefore: boolean };

export interface ClickCommand {
  readonly does: 'click';
  readonly session: number;
  readonly person: Person;
  readonly act: Act;
  readonly verdict: 'APPROVE' | 'REJECT';
  readonly filledIn: 'nothing' | 'form' | 'reason' | 'comment' | 'all' | 'other_reason';
  /** The person still sees the card as it was a version ago. */
  readonly seesOldCard: boolean;
  /** The person still sees the proposal before the last one. */
  readonly seesOldProposal: boolean;
}

const person = fc.constantFrom(...people);
const session = fc.nat(2);
const rarely = fc.nat(9).map((number) => number === 9);
const minute = 60_000;

const click = fc.record({
  does: fc.constant('click' as const),
  session,
  person,
  act: fc.oneof(
    { weight: 6, arbitrary: fc.constant('decide' as const) },
    { weight: 3, arbitrary: fc.constant('countersign' as const) },
    { weight: 4, arbitrary: fc.constantFrom('decline', 'withdraw', 'claim', 'release') },
  ),
  verdict: fc.constantFrom('APPROVE', 'REJECT'),
  filledIn: fc.oneof(
    { weight: 3, arbitrary: fc.constant('all' as const) },
    { weight: 2, arbitrary: fc.constantFrom('nothing', 'form', 'reason', 'comment', 'other_reason') },
  ),
  seesOldCard: rarely,
  seesOldProposal: rarely,
});

const command: fc.Arbitrary<Command> = fc.oneof(
  // What a failing sequence is shortened with: nothing happens.
  { withCrossShrink: true },
  { weight: 1, arbitrary: fc.constant({ does: 'pass' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('register' as const),
      by: fc.option(person),
      createdBy: fc.option(person),
      applicant: fc.option(fc.constantFrom('ann', 'ben', 'cat', 'stranger')),
    }),
  },
  { weight: 5, arbitrary: fc.record({ does: fc.constant('sync' as const), session, doc: fc.constantFrom(...docs) }) },
  { weight: 30, arbitrary: click },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('replay_click' as const), click: fc.nat(20) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('change_role' as const),
      person,
      standing: fc.oneof(fc.constant('reviewer' as const), fc.constantFrom(...roleStandings)),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('wait' as const),
      ms: fc.constantFrom(minute / 2, minute + 1, 60 * minute, 24 * 60 * minute),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('sweep_ends' as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('erase' as const), session, by: person }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('deliver' as const), session, diesBefore: rarely }) },
);

export interface Sequence {
  readonly policy: Policy;
  readonly commands: readonly Command[];
}

/** A policy, and so many commands: the first two make a session that can be decided. */
export function sequences(length: number): fc.Arbitrary<Sequence> {
  return fc.record({
    policy: fc.record({
      fourEyes: fc.constantFrom('never', 'overrides', 'rejects', 'always'),
      reviewFirst: fc.oneof({ weight: 5, arbitrary: fc.constant('never' as const) }, fc.constant('attention' as const)),
    }),
    commands: fc
      .tuple(
        fc.constantFrom<Doc>('approved', 'consider', 'rejected'),
        fc.array(command, { minLength: length - 2, maxLength: length - 2 }),
      )
      .map(([doc, more]): Command[] => [
        { does: 'register', by: null, createdBy: null, applicant: 'stranger' },
        { does: 'sync', session: 0, doc },
        ...more,
      ]),
  });
}
