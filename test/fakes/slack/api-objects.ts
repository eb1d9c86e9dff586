import { copyOf, type JsonObject } from './json.ts';
import type { Channel, Person, UserGroup } from './seed.ts';
import { channelsOf, type FileRecord, fileState, permalinkOf, pictureSizeOf, privateUrl } from './stored-files.ts';
import type { StoredMessage } from './stored-messages.ts';
import type { World } from './world.ts';

/** The objects of the Web API, in the shapes Slack answers with (slack-platform facts, sections 3.2, 5.1 and 6.4). */
export function apiMessage(
  message: StoredMessage,
  options: { teamId: string; metadata: 'all' | 'type_only' | 'none'; files?: JsonObject[] },
): JsonObject {
  const { metadata } = message;
  const shown = metadata !== undefined && options.metadata !== 'none';
  return {
    type: 'message',
    ts: message.ts,
    user: message.user,
    ...(message.bot_id === undefined
      ? {}
      : {
          bot_id: message.bot_id,
          app_id: message.app_id,
          bot_profile: { id: message.bot_id, app_id: message.app_id },
        }),
    team: options.teamId,
    text: message.text,
    ...(message.blocks.length === 0 ? {} : { blocks: copyOf(message.blocks) }),
    ...(message.thread_ts === undefined ? {} : { thread_ts: message.thread_ts }),
    ...(message.edited ? { edited: { user: message.user, ts: message.ts } } : {}),
    ...(options.files === undefined || options.files.length === 0 ? {} : { files: options.files }),
    ...(shown
      ? { metadata: options.metadata === 'all' ? copyOf({ ...metadata }) : { event_type: metadata.event_type } }
      : {}),
  };
}

export function apiUser(world: World, person: Person, options: { withEmail: boolean }): JsonObject {
  const profile = { real_name: person.realName, display_name: person.name, title: person.title };
  return {
    id: person.id,
    team_id: person.teamId,
    name: person.name,
    real_name: person.realName,
    deleted: person.deleted,
    is_bot: person.isBot,
    is_app_user: person.id === world.seed.botUserId,
    is_admin: person.isAdmin,
    is_restricted: person.isRestricted,
    is_ultra_restricted: person.isUltraRestricted,
    ...(person.teamId === world.seed.teamId ? {} : { is_stranger: person.isStranger }),
    profile: options.withEmail && person.email !== '' ? { ...profile, email: person.email } : profile,
  };
}

export function apiChannel(world: World, channel: Channel): JsonObject {
  const isMember = channel.memberIds.includes(world.seed.botUserId);
  if (channel.isIm) return { id: channel.id, is_im: true, user: channel.imUser, is_archived: channel.isArchived };
  return {
    id: channel.id,
    name: channel.name,
    is_channel: !channel.isPrivate,
    is_group: channel.isPrivate,
    is_im: false,
    is_private: channel.isPrivate,
    is_archived: channel.isArchived,
    is_member: isMember,
    is_shared: channel.isExtShared,
    is_ext_shared: channel.isExtShared,
    is_org_shared: false,
    is_pending_ext_shared: channel.isPendingExtShared,
    connected_team_ids: [...channel.connectedTeamIds],
    num_members: channel.memberIds.length,
  };
}

export function apiGroup(world: World, group: UserGroup, options: { withUsers: boolean }): JsonObject {
  return {
    id: group.id,
    team_id: world.seed.teamId,
    is_usergroup: true,
    handle: group.handle,
    name: group.name,
    date_delete: group.disabled ? 1 : 0,
    user_count: group.userIds.length,
    ...(options.withUsers ? { users: [...group.userIds] } : {}),
  };
}

/** A file; while it is processing, `mimetype`, thumbnails and shares are empty, as on Slack. */
export function apiFile(world: World, file: FileRecord): JsonObject {
  const ready = fileState(world, file) === 'ready';
  return {
    id: file.id,
    name: file.name,
    title: file.title,
    created: Math.floor(file.createdAt / 1000),
    user: world.seed.botUserId,
    mode: 'hosted',
    is_public: false,
    is_external: false,
    size: file.bytes.length,
    alt_txt: file.altTxt,
    mimetype: ready ? file.mimetype : '',
    filetype: ready ? (file.mimetype.split('/')[1] ?? '') : '',
    url_private: privateUrl(world, file),
    url_private_download: `${privateUrl(world, file)}?download=1`,
    permalink: permalinkOf(world, file),
    ...channelLists(world, file),
    shares: ready ? sharesOf(world, file) : {},
    ...(ready ? pictureFields(world, file) : {}),
  };
}

function channelLists(world: World, file: FileRecord): JsonObject {
  const shared = channelsOf(file).flatMap((id) => world.channels.get(id) ?? []);
  return {
    channels: shared.filter((channel) => !channel.isPrivate).map((channel) => channel.id),
    groups: shared.filter((channel) => channel.isPrivate && !channel.isIm).map((channel) => channel.id),
    ims: shared.filter((channel) => channel.isIm).map((channel) => channel.id),
  };
}

function sharesOf(world: World, file: FileRecord): JsonObject {
  const shares: Record<'public' | 'private', JsonObject> = { public: {}, private: {} };
  for (const channel of new Set(file.shares.map((share) => share.channel))) {
    const room = world.channels.get(channel);
    const kind = room?.isPrivate === false ? 'public' : 'private';
    const place = {
      channel_name: room?.name ?? '',
      team_id: world.seed.teamId,
      share_user_id: world.seed.botUserId,
    };
    shares[kind][channel] = file.shares
      .filter((share) => share.channel === channel)
      .map(({ ts, threadTs }) => ({ ts, ...(threadTs === undefined ? {} : { thread_ts: threadTs }), ...place }));
  }
  return { ...shares };
}

function pictureFields(world: World, file: FileRecord): JsonObject {
  const size = pictureSizeOf(file);
  if (size === undefined) return {};
  return {
    original_w: size.width,
    original_h: size.height,
    thumb_360: privateUrl(world, file),
    thumb_360_w: Math.min(360, size.width),
  };
}
