import { canSeeChannel } from '../act-in-messages.ts';
import { picturesOf } from '../pictures-of-view.ts';
import type { Channel, Person } from '../seed.ts';
import { canSeeFile, type FileRecord, fileState, pictureSizeOf } from '../stored-files.ts';
import { type EphemeralMessage, type StoredMessage, viewMessage } from '../stored-messages.ts';
import { type StoredView, viewJson, viewsOf } from '../stored-views.ts';
import type { World } from '../world.ts';

/** The workspace as one person sees it: what the sandbox page draws. */
export function stateFor(world: World, viewer: Person): unknown {
  const channels = [...world.channels.values()].filter((channel) => canSeeChannel(viewer, channel));
  return {
    team: { id: world.seed.teamId, name: world.seed.teamName },
    app: {
      id: world.seed.appId,
      name: world.seed.appName,
      botUserId: world.seed.botUserId,
      commands: world.seed.commands,
    },
    viewer: personJson(viewer),
    revision: world.feed.revision,
    people: [...world.people.values()].map(personJson),
    channels: channels.map(channelJson),
    messages: Object.fromEntries(channels.map((channel) => [channel.id, messagesFor(world, channel, viewer)])),
    views: viewsOf(world, viewer.id).map((view) => shownView(world, view)),
    home: homeOf(world, viewer.id),
    files: Object.fromEntries(visibleFiles(world, viewer).map((file) => [file.id, fileJson(world, file, viewer.id)])),
    deletedFiles: [...world.files.values()].filter((file) => file.deleted).map((file) => file.id),
    failures: failuresOf(world),
  };
}

function personJson(person: Person) {
  const { id, name, realName, title, kind } = person;
  return { id, name, realName, title, kind };
}

function channelJson({ id, name, isPrivate, isIm, isExtShared, isArchived, imUser }: Channel) {
  return { id, name, isPrivate, isIm, isExtShared, isArchived, ...(imUser === null ? {} : { imUser }) };
}

function messagesFor(world: World, channel: Channel, viewer: Person) {
  const live = world.messages
    .filter((message) => message.channel === channel.id)
    .map((message) => messageJson(world, message, viewer.id));
  const shown = world.ephemerals
    .filter((one) => one.channel === channel.id && one.user === viewer.id)
    .map((one) => ephemeralJson(world, one));
  return [...live, ...shown].sort((a, b) => (a.ts < b.ts ? -1 : 1));
}

function messageJson(world: World, message: StoredMessage, viewerId: string) {
  const shown = viewMessage(world, message);
  return {
    ts: message.ts,
    userId: message.bot_id === undefined ? message.user : null,
    botName: message.bot_id === undefined ? null : world.seed.appName,
    text: message.text,
    blocks: shown.blocks,
    threadTs: message.thread_ts ?? null,
    files: shown.files.map((file) => ({ ...file, url: fileUrl(file.id, viewerId) })),
    deletedFiles: shown.deletedFiles,
    updates: message.updates,
    ephemeral: false,
  };
}

function ephemeralJson(world: World, shown: EphemeralMessage) {
  return {
    ts: shown.ts,
    userId: null,
    botName: shown.via === 'slack' ? 'Slackbot' : world.seed.appName,
    text: shown.text,
    blocks: shown.blocks,
    threadTs: shown.thread_ts ?? null,
    files: [],
    deletedFiles: [],
    updates: shown.updates,
    ephemeral: true,
  };
}

/** The view with what is filled in, as the page needs it to draw the inputs, and what becomes of its pictures. */
function shownView(world: World, view: StoredView) {
  return { ...viewJson(world, view), values: structuredClone(view.values), pictures: picturesOf(world, view) };
}

function homeOf(world: World, userId: string) {
  const home = world.homes.get(userId);
  return home === undefined ? null : shownView(world, home);
}

function visibleFiles(world: World, viewer: Person): FileRecord[] {
  return [...world.files.values()].filter((file) => !file.deleted && canSeeFile(world, file, viewer.id));
}

function fileJson(world: World, file: FileRecord, viewerId: string) {
  const size = pictureSizeOf(file);
  return {
    id: file.id,
    name: file.name,
    mimetype: file.mimetype,
    width: size?.width ?? null,
    height: size?.height ?? null,
    altTxt: file.altTxt,
    ready: fileState(world, file) === 'ready',
    url: fileUrl(file.id, viewerId),
  };
}

function fileUrl(fileId: string, viewerId: string): string {
  return `/sim/file/${fileId}?viewer=${viewerId}`;
}

function failuresOf(world: World) {
  const byPeople = world.deliveries.filter((sent) => sent.failed && sent.user !== null);
  return byPeople.map((sent) => ({ at: sent.at, what: sent.what, user: sent.user, ...sent.where }));
}
