import {
  type Channel,
  channelIds,
  dmIdOf,
  type Person,
  type PersonKind,
  personIds,
  type Seed,
  type UserGroup,
} from './seed.ts';

const cast: ReadonlyArray<{ kind: PersonKind; name: string; realName: string; title: string } & Partial<Person>> = [
  { kind: 'reviewer', name: 'rosa', realName: 'Rosa Lindqvist', title: 'Compliance analyst' },
  { kind: 'secondReviewer', name: 'tomas', realName: 'Tomás Okafor', title: 'Compliance analyst' },
  { kind: 'manager', name: 'maren', realName: 'Maren Hale', title: 'Head of compliance' },
  { kind: 'admin', name: 'adesh', realName: 'Adesh Patel', title: 'Workspace administrator', isAdmin: true },
  { kind: 'auditor', name: 'ines', realName: 'Ines Fournier', title: 'Internal audit' },
  { kind: 'member', name: 'jonas', realName: 'Jonas Berg', title: 'Customer support' },
  { kind: 'guest', name: 'priya', realName: 'Priya Nair', title: 'Contractor (guest)', isRestricted: true },
  { kind: 'outsider', name: 'olga', realName: 'Olga Marsh', title: 'Partner company' },
  { kind: 'deactivated', name: 'dan', realName: 'Dan Whitlock', title: 'Former analyst', deleted: true },
  { kind: 'otherBot', name: 'standup', realName: 'Standup Bot', title: '', isBot: true },
];

export function seedPeople(seed: Seed): Person[] {
  const people = cast.map(
    (member): Person => ({
      ...ordinary(seed),
      id: personIds[member.kind],
      email: `${member.name}@example.com`,
      ...member,
    }),
  );
  for (const person of people) if (person.kind === 'outsider') person.teamId = seed.partnerTeamId;
  const bot = {
    id: seed.botUserId,
    name: 'countersign',
    realName: seed.appName,
    kind: 'app',
    isBot: true,
    email: '',
  } as const;
  return [...people, { ...ordinary(seed), ...bot }];
}

export function seedChannels(seed: Seed): Channel[] {
  const staff = Object.values(personIds).filter((id) => id !== personIds.outsider);
  const insiders = [...staff, seed.botUserId];
  const rooms = [
    { ...room(channelIds.review, 'idv-review', insiders), isPrivate: true },
    { ...room(channelIds.alerts, 'idv-alerts', insiders), isPrivate: true },
    room(channelIds.general, 'general', insiders),
    {
      ...room(channelIds.shared, 'partner-acme', [...insiders, personIds.outsider]),
      isExtShared: true,
      connectedTeamIds: [seed.partnerTeamId],
    },
    { ...room(channelIds.archived, 'old-reviews', insiders), isArchived: true },
  ];
  return [...rooms, ...staff.filter((id) => id !== personIds.otherBot).map((id) => directMessage(id, seed.botUserId))];
}

export function seedGroups(seed: Seed): UserGroup[] {
  const userIds = [personIds.reviewer, personIds.secondReviewer];
  return [{ id: seed.reviewersGroupId, handle: 'idv-reviewers', name: 'IDV reviewers', userIds, disabled: false }];
}

function ordinary(seed: Seed): Omit<Person, 'id' | 'name' | 'realName' | 'kind' | 'email'> {
  const flags = {
    deleted: false,
    isBot: false,
    isAdmin: false,
    isRestricted: false,
    isUltraRestricted: false,
    isStranger: false,
  };
  return { ...flags, title: '', teamId: seed.teamId };
}

function room(id: string, name: string, memberIds: readonly string[]): Channel {
  const flags = { isPrivate: false, isIm: false, isArchived: false, isExtShared: false, isPendingExtShared: false };
  return { ...flags, id, name, imUser: null, connectedTeamIds: [], memberIds: [...memberIds] };
}

function directMessage(userId: string, botUserId: string): Channel {
  return { ...room(dmIdOf(userId), '', [userId, botUserId]), isPrivate: true, isIm: true, imUser: userId };
}
