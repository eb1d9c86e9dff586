import {
  type ClickInput,
  type ClickResult,
  type CommandInput,
  clickInMessage,
  presence,
  typeCommand,
} from './act-in-messages.ts';
import {
  clickInView,
  closeView,
  type SubmitInput,
  type SubmitResult,
  submitView,
  type ViewClickInput,
} from './act-in-views.ts';
import {
  changeChannel,
  changeGroupMembers,
  changePerson,
  changeTokens,
  deleteAsPerson,
  hirePeople,
} from './change-workspace.ts';
import { type Delivery, type DeliveryResult, deliver, formType } from './deliver.ts';
import { isObject, type JsonObject } from './json.ts';
import { ActRefused } from './refusal.ts';
import { type Channel, dmIdOf, type Person } from './seed.ts';
import { type EventOptions, type EventResult, sendEvent } from './send-event.ts';
import { addMessage } from './stored-messages.ts';
import { viewJson } from './stored-views.ts';
import type { FilesReadyMode, World } from './world.ts';

export interface RawRequest
  extends Partial<Pick<Delivery, 'contentType' | 'timestampSeconds' | 'signature' | 'headers'>> {
  body: string;
}

/** What people and administrators of the workspace do. An act Slack's own client would not allow throws ActRefused. */
export interface SlackActions {
  connectApp(requestUrl: string): void;
  command(input: CommandInput): Promise<DeliveryResult>;
  click(input: ClickInput): Promise<ClickResult>;
  clickInView(input: ViewClickInput): Promise<DeliveryResult>;
  submitView(input: SubmitInput): Promise<SubmitResult>;
  closeView(input: { user: string; viewId: string; clear?: boolean }): Promise<DeliveryResult>;
  openHome(input: { user: string; tab?: 'home' | 'messages' }): Promise<EventResult>;
  /** A person writes a message; returns its ts. */
  write(input: { user: string; channel: string; text: string; threadTs?: string }): string;
  event(event: Record<string, unknown>, options?: EventOptions): Promise<EventResult>;
  /** Any request, for hostile ones: signed properly for now unless told otherwise. */
  deliverRaw(input: RawRequest): Promise<DeliveryResult>;
  setPerson(id: string, patch: Partial<Omit<Person, 'id'>>): Promise<void>;
  /** People who join the workspace and a channel; returns their ids. */
  hire(count: number, channelId: string): string[];
  setChannel(id: string, patch: Partial<Omit<Channel, 'id'>>): Promise<void>;
  setGroupMembers(id: string, userIds: readonly string[]): Promise<void>;
  revokeToken(): Promise<void>;
  restoreToken(): Promise<void>;
  deleteMessageAsPerson(channel: string, ts: string): void;
  setFilesReady(mode: FilesReadyMode): void;
}

export function createSlackActions(world: World): SlackActions {
  return {
    connectApp(requestUrl) {
      world.settings.requestUrl = requestUrl;
    },
    command: (input) => typeCommand(world, input),
    click: (input) => clickInMessage(world, input),
    clickInView: (input) => clickInView(world, input),
    submitView: (input) => submitView(world, input),
    closeView: (input) => closeView(world, input),
    openHome: (input) => openHome(world, input),
    write: (input) => writeAsPerson(world, input),
    event: (event, options) => sendEvent(world, asJsonObject(event), options),
    deliverRaw: (input) => deliver(world, { kind: 'raw', what: 'raw request', contentType: formType, ...input }),
    setPerson: (id, patch) => changePerson(world, id, patch),
    hire: (count, channelId) => hirePeople(world, count, channelId),
    setChannel: (id, patch) => changeChannel(world, id, patch),
    setGroupMembers: (id, userIds) => changeGroupMembers(world, id, userIds),
    revokeToken: () => changeTokens(world, 'revoked'),
    restoreToken: () => changeTokens(world, 'live'),
    deleteMessageAsPerson: (channel, ts) => deleteAsPerson(world, channel, ts),
    setFilesReady(mode) {
      world.settings.filesReady = mode;
    },
  };
}

function writeAsPerson(
  world: World,
  input: { user: string; channel: string; text: string; threadTs?: string },
): string {
  const { person, channel } = presence(world, input.user, input.channel);
  if (person.deleted) throw new ActRefused('a deactivated person cannot write');
  if (channel.isArchived) throw new ActRefused('the channel is archived');
  return addMessage(world, {
    channel: channel.id,
    text: input.text,
    blocks: [],
    user: person.id,
    byApp: false,
    threadTs: input.threadTs,
  }).ts;
}

function openHome(
  world: World,
  { user, tab = 'home' }: { user: string; tab?: 'home' | 'messages' },
): Promise<EventResult> {
  const { person, channel } = presence(world, user, dmIdOf(user));
  const published = tab === 'home' ? world.homes.get(user) : undefined;
  return sendEvent(world, {
    type: 'app_home_opened',
    user: person.id,
    channel: channel.id,
    tab,
    // Slack sends the Home tab along once the app has published one for this person.
    ...(published === undefined ? {} : { view: viewJson(world, published) }),
  });
}

function asJsonObject(value: Record<string, unknown>): JsonObject {
  const copy: unknown = JSON.parse(JSON.stringify(value));
  return isObject(copy) ? copy : {};
}
