/** Who and what is in the simulated workspace at the start. Every id and token is fixed, so an app can be configured by hand. */
export type PersonKind =
  | 'reviewer'
  | 'secondReviewer'
  | 'manager'
  | 'admin'
  | 'auditor'
  | 'member'
  | 'guest'
  | 'outsider'
  | 'deactivated'
  | 'otherBot';

export interface Person {
  readonly id: string;
  name: string;
  realName: string;
  title: string;
  email: string;
  teamId: string;
  kind: PersonKind | 'app';
  deleted: boolean;
  isBot: boolean;
  isAdmin: boolean;
  isRestricted: boolean;
  isUltraRestricted: boolean;
  /** Slack's own flag for outsiders with whom no channel is shared; false for outsiders in a shared channel. */
  isStranger: boolean;
}

export interface Channel {
  readonly id: string;
  name: string;
  isPrivate: boolean;
  isIm: boolean;
  /** The other side of a DM with the bot. */
  imUser: string | null;
  isArchived: boolean;
  isExtShared: boolean;
  isPendingExtShared: boolean;
  connectedTeamIds: string[];
  memberIds: string[];
}

export interface UserGroup {
  readonly id: string;
  handle: string;
  name: string;
  userIds: string[];
  disabled: boolean;
}

export interface Seed {
  teamId: string;
  teamName: string;
  teamDomain: string;
  partnerTeamId: string;
  appId: string;
  appName: string;
  botId: string;
  botUserId: string;
  botToken: string;
  signingSecret: string;
  clientId: string;
  clientSecret: string;
  commands: readonly string[];
  scopes: readonly string[];
  /** Event types the app subscribed to; others are never sent on their own. */
  events: readonly string[];
  reviewersGroupId: string;
  /** User groups need a paid plan; without one Slack answers `plan_upgrade_required`. */
  paidPlan: boolean;
  /** The app's Messages tab; switched off, its DMs refuse with `messages_tab_disabled`. */
  messagesTab: boolean;
}

export const channelIds = {
  review: 'C0REVIEW01',
  alerts: 'C0ALERTS01',
  general: 'C0GENERAL1',
  shared: 'C0SHARED01',
  archived: 'C0ARCHIVE1',
} as const;

export const personIds: Record<PersonKind, string> = {
  reviewer: 'U0REVIEW01',
  secondReviewer: 'U0REVIEW02',
  manager: 'U0MANAGER1',
  admin: 'U0ADMIN001',
  auditor: 'U0AUDITOR1',
  member: 'U0MEMBER01',
  guest: 'U0GUEST001',
  outsider: 'U0OUTSIDE1',
  deactivated: 'U0FORMER01',
  otherBot: 'U0OTHERBOT',
};

/** What the bot token may do. */
const appScopes: readonly string[] = [
  'chat:write',
  'commands',
  'files:write',
  'files:read',
  'users:read',
  'users:read.email',
  'usergroups:read',
  'channels:read',
  'groups:read',
  'groups:history',
  'channels:history',
  'im:write',
];

/** What the app asked to hear of. */
const subscribedEvents: readonly string[] = [
  'app_uninstalled',
  'tokens_revoked',
  'app_home_opened',
  'channel_archive',
  'group_archive',
  'channel_left',
  'group_left',
  'channel_id_changed',
  'channel_shared',
  'file_deleted',
  'subteam_members_changed',
  'user_change',
];

export function defaultSeed(): Seed {
  return {
    teamId: 'T0COUNTER1',
    teamName: 'Northwind Compliance',
    teamDomain: 'northwind',
    partnerTeamId: 'T0PARTNER1',
    appId: 'A0COUNTER1',
    appName: 'Countersign',
    botId: 'B0COUNTER1',
    botUserId: 'U0COUNTER1',
    botToken: 'xoxb-countersign-fake',
    signingSecret: 'countersign-fake-signing-secret',
    clientId: '1000000001.2000000002',
    clientSecret: 'countersign-fake-client-secret',
    commands: ['/idv', '/idv-report'],
    scopes: appScopes,
    events: subscribedEvents,
    reviewersGroupId: 'S0REVIEW01',
    paidPlan: true,
    messagesTab: true,
  };
}

/** The id of the app's DM with a person: fixed too, so a conversation reads the same in every run. */
export function dmIdOf(userId: string): string {
  return `D${userId.slice(1)}`;
}
