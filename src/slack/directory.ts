import { z } from 'zod';
import type { SlackCall } from './client.ts';

/** One person as Slack describes them now (slack-platform 6.4). Their name is not read. */
export interface SlackPerson {
  readonly slackUserId: string;
  readonly slackTeamId: string;
  readonly isBot: boolean;
  readonly isDeactivated: boolean;
  readonly isGuest: boolean;
  readonly isOutsider: boolean;
  /** Of their profile; `null` where Slack does not tell it (it wants the scope `users:read.email`). */
  readonly email: string | null;
}

export interface OwnIdentity {
  readonly teamId: string;
  readonly appId: string;
  readonly botId: string;
  readonly botUserId: string;
  /** Of the workspace, such as `https://acme.slack.com/`: what a link to a message begins with. */
  readonly url: string | null;
}

/** People, groups and conversations of the workspace. All methods throw UpstreamError. */
export interface SlackDirectory {
  identity(): Promise<OwnIdentity>;
  person(slackUserId: string, ownTeamId: string): Promise<SlackPerson>;
  /**
   * Everybody of the workspace, five hundred a call; `null` when there are more than five thousand, who are too many to
   * read for the sake of some.
   */
  everybody(ownTeamId: string): Promise<SlackPerson[] | null>;
  displayName(slackUserId: string): Promise<string>;
  /** Display names by Slack user id, of everybody of the workspace; `null` as `everybody`. */
  everybodysNames(): Promise<ReadonlyMap<string, string> | null>;
  groupMembers(slackGroupId: string): Promise<string[]>;
  openDm(slackUserId: string): Promise<string>;
  /** Whether people of another organisation can see the channel, or are about to. */
  isExternallyShared(channel: string): Promise<boolean>;
}

const Identity = z.looseObject({
  team_id: z.string(),
  user_id: z.string(),
  url: z.string().optional(),
  bot_id: z.string(),
  app_id: z.string().optional(),
});
const Bot = z.looseObject({ bot: z.looseObject({ app_id: z.string() }) });
const Person = z.looseObject({
  id: z.string(),
  team_id: z.string().optional(),
  name: z.string().optional(),
  real_name: z.string().optional(),
  deleted: z.boolean().optional(),
  is_bot: z.boolean().optional(),
  is_app_user: z.boolean().optional(),
  is_workflow_bot: z.boolean().optional(),
  is_restricted: z.boolean().optional(),
  is_ultra_restricted: z.boolean().optional(),
  is_stranger: z.boolean().optional(),
  is_invited_user: z.boolean().optional(),
  profile: z
    .looseObject({
      display_name: z.string().optional(),
      real_name: z.string().optional(),
      email: z.string().optional(),
    })
    .optional(),
});
const User = z.looseObject({ user: Person });
const Page = z.looseObject({
  members: z.array(Person),
  response_metadata: z.looseObject({ next_cursor: z.string().optional() }).optional(),
});
const Members = z.looseObject({ users: z.array(z.string()) });
const Opened = z.looseObject({ channel: z.looseObject({ id: z.string() }) });
const Channel = z.looseObject({
  channel: z.looseObject({ is_ext_shared: z.boolean().optional(), is_pending_ext_shared: z.boolean().optional() }),
});

export function createSlackDirectory(call: SlackCall): SlackDirectory {
  return {
    identity: async () => {
      const own = await call('auth.test', {}, Identity);
      // auth.test names the app only for some kinds of token; the bot's own record always does.
      const appId = own.app_id ?? (await call('bots.info', { bot: own.bot_id }, Bot)).bot.app_id;
      return { teamId: own.team_id, appId, botId: own.bot_id, botUserId: own.user_id, url: own.url ?? null };
    },
    person: async (slackUserId, ownTeamId) => {
      const { user } = await call('users.info', { user: slackUserId }, User);
      return toPerson({ ...user, id: slackUserId }, ownTeamId);
    },
    everybody: async (ownTeamId) => (await membersOf(call))?.map((member) => toPerson(member, ownTeamId)) ?? null,
    displayName: async (slackUserId) => {
      const { user } = await call('users.info', { user: slackUserId }, User);
      return nameOf(user) ?? slackUserId;
    },
    everybodysNames: async () => {
      const members = await membersOf(call);
      return members && new Map(members.map((member) => [member.id, nameOf(member) ?? member.id]));
    },
    groupMembers: async (slackGroupId) =>
      (await call('usergroups.users.list', { usergroup: slackGroupId }, Members)).users,
    openDm: async (slackUserId) => (await call('conversations.open', { users: slackUserId }, Opened)).channel.id,
    isExternallyShared: async (channel) => {
      const found = await call('conversations.info', { channel }, Channel);
      return found.channel.is_ext_shared === true || found.channel.is_pending_ext_shared === true;
    },
  };
}

const perPage = 500;
const maxPages = 10;

/** `null` when there are more than `maxPages` hold. */
async function membersOf(call: SlackCall): Promise<z.output<typeof Person>[] | null> {
  const members: z.output<typeof Person>[] = [];
  let cursor = '';
  for (let page = 1; page <= maxPages; page += 1) {
    const read = await call('users.list', { limit: perPage, cursor }, Page);
    members.push(...read.members);
    cursor = read.response_metadata?.next_cursor ?? '';
    if (cursor === '') return members;
  }
  return null;
}

function nameOf(user: z.output<typeof Person>): string | undefined {
  const names = [user.real_name, user.profile?.real_name, user.profile?.display_name, user.name];
  return names.find((name) => name !== undefined && name !== '');
}

function toPerson(user: z.output<typeof Person>, ownTeamId: string): SlackPerson {
  return {
    slackUserId: user.id,
    slackTeamId: user.team_id ?? ownTeamId,
    isBot: user.is_bot === true || user.is_workflow_bot === true || user.id === 'USLACKBOT',
    isDeactivated: user.deleted === true,
    isGuest: user.is_restricted === true || user.is_ultra_restricted === true || user.is_invited_user === true,
    // is_stranger is false for outsiders who share a channel with us, so the team is what tells (slack-platform 6.4).
    isOutsider: user.is_stranger === true || (user.team_id !== undefined && user.team_id !== ownTeamId),
    email: user.profile?.email ?? null,
  };
}
