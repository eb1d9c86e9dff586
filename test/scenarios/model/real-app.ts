import type { DecisionOutcome } from '../../../src/services/act-context.ts';
import type { Deps } from '../../../src/services/deps.ts';
import { refreshPerson } from '../../../src/services/refresh-people.ts';
import type { World } from '../../support/world.ts';
import { type Person, type PlainSession, type Policy, type RoleStanding, withoutAddress } from './plain-model.ts';

/** The application as the commands drive it: its verbs, on PostgreSQL and against both simulators. */
export interface RealApp {
  readonly world: World;
  readonly ids: Readonly<Record<Person, string>>;
  /** Stands still but for the commands, so that a run goes the same way each time. */
  nowMs: number;
  deps: Deps;
  places: Map<PlainSession, Place>;
  /** What the last stored click came to, as its person was told. */
  told: DecisionOutcome | null;
}

/** Where a session of the model is in the application. */
export interface Place {
  readonly yotiSessionId: string;
  readonly sessionId: string;
  card: Shown | null;
  alert: Shown | null;
  /** Of its proposals, oldest first. */
  readonly proposalIds: string[];
}

export interface Shown {
  readonly messageId: string;
  readonly channel: string;
  readonly messageTs: string;
}

/** Everybody is a reviewer by a group, and Slack tells the address of all but one. */
export async function openRealApp(world: World): Promise<RealApp> {
  const { reviewer, secondReviewer, manager, admin } = world.slack.people;
  const ids = { ann: reviewer.id, ben: secondReviewer.id, cat: manager.id, dan: admin.id };
  const { deps } = world.app();
  const real: RealApp = { world, ids, nowMs: world.clock.nowMs(), deps, places: new Map(), told: null };
  await world.slack.setPerson(ids[withoutAddress], { email: '' });
  await begin(real, { fourEyes: 'never', reviewFirst: 'never' });
  for (const id of Object.values(ids)) await refreshPerson(real.deps, id, ['reviewer']);
  return real;
}

/** A new run: nobody's role has changed, and everybody is known as of now. */
export async function begin(real: RealApp, policy: Policy): Promise<void> {
  real.deps = depsFor(real, policy);
  real.places = new Map();
  const members = Object.values(real.ids);
  for (const id of members) await real.world.slack.setPerson(id, asSlackSays(real, 'reviewer'));
  await real.world.slack.setGroupMembers(real.world.slack.reviewersGroupId, members);
  const { db, clock } = real.deps;
  const unmarked = { is_bot: false, is_deactivated: false, is_guest: false, is_outsider: false };
  await db
    .updateTable('people')
    .set({ ...unmarked, slack_team_id: real.world.slack.teamId, refreshed_at: clock.now() })
    .execute();
  await db.updateTable('user_groups').set({ members, refreshed_at: clock.now() }).execute();
}

function depsFor(real: RealApp, { fourEyes, reviewFirst }: Policy): Deps {
  const { deps } = real.world.app();
  const { settings, present, webhook } = deps;
  const now = () => new Date(real.nowMs);
  return {
    ...deps,
    clock: { now },
    // It signs by the world's time, which the receiver goes by as well; on record is the run's.
    webhook: webhook && { ...webhook, send: async (delivery) => ({ ...(await webhook.send(delivery)), at: now() }) },
    // The queue is away: nothing rests on it (invariant 9), and the commands run the verbs themselves.
    ring: async () => false,
    present: {
      ...present,
      decisionReply: (outcome) => {
        real.told = outcome;
        return present.decisionReply(outcome);
      },
    },
    settings: {
      ...settings,
      roles: { ...settings.roles, reviewer: [real.world.slack.reviewersGroupId] },
      policy: { ...settings.policy, fourEyes, reviewFirst },
    },
  };
}

/** What Slack says of a person of each standing. */
function asSlackSays({ world }: RealApp, standing: RoleStanding) {
  const { slack } = world;
  return {
    teamId: standing === 'outsider' ? slack.people.outsider.teamId : slack.teamId,
    deleted: standing === 'deactivated',
    isBot: standing === 'bot',
    isRestricted: standing === 'guest',
  };
}

/** The person changes in Slack, and the app has asked since. */
export async function changeRole(real: RealApp, person: Person, standing: RoleStanding): Promise<string> {
  const { slack } = real.world;
  const id = real.ids[person];
  await slack.setPerson(id, asSlackSays(real, standing));
  const others = (await real.deps.directory.groupMembers(slack.reviewersGroupId)).filter((member) => member !== id);
  await slack.setGroupMembers(slack.reviewersGroupId, standing === 'not_in_role' ? others : [...others, id]);
  await refreshPerson(real.deps, id, ['reviewer']);
  return standing;
}
