import { holdsValue, initialValueOf } from './element-values.ts';
import { copyOf, isObject, type JsonObject, listMember, member, textMember } from './json.ts';
import { refuse } from './refusal.ts';
import { type Block, interactiveElements, withBlockIds } from './stored-messages.ts';
import type { World } from './world.ts';

/** Slack gives a trigger three seconds and one use, and a person three modals on top of each other. */
const triggerLifeMs = 3000;
const maxStack = 3;

export interface Trigger {
  readonly user: string;
  readonly issuedAt: number;
  used: boolean;
  /** The modal the click came from, if any. */
  readonly fromView: string | undefined;
}

export type ViewValues = Record<string, Record<string, JsonObject>>;

export interface StoredView {
  readonly id: string;
  readonly user: string;
  readonly type: 'modal' | 'home';
  title: JsonObject | null;
  submit: JsonObject | null;
  close: JsonObject | null;
  blocks: Block[];
  private_metadata: string;
  callback_id: string;
  external_id: string;
  clear_on_close: boolean;
  notify_on_close: boolean;
  hash: string;
  root_view_id: string;
  previous_view_id: string | null;
  values: ViewValues;
}

export function issueTrigger(world: World, user: string, fromView?: string): string {
  const id = `${world.now()}.${world.triggers.size + 1}.${world.ids.secret(8)}`;
  world.triggers.set(id, { user, issuedAt: world.now(), used: false, fromView });
  return id;
}

/** Uses a trigger up, or refuses with Slack's word for what is wrong with it. */
export function spendTrigger(world: World, id: string): Trigger {
  const trigger = world.triggers.get(id);
  if (trigger === undefined) return refuse('invalid_trigger_id');
  if (trigger.used) refuse('exchanged_trigger_id');
  if (world.now() - trigger.issuedAt > triggerLifeMs) refuse('expired_trigger_id');
  trigger.used = true;
  return trigger;
}

/** Puts a new modal on the person's screen: alone, or on top of the stack. */
export function openModal(
  world: World,
  input: { user: string; json: JsonObject; onTopOf: string | undefined },
): StoredView {
  if (input.onTopOf === undefined) clearStack(world, input.user);
  const stack = world.viewStacks.get(input.user) ?? [];
  if (stack.length >= maxStack) refuse('push_limit_reached');
  const id = world.ids.next('V');
  const view = fillView(
    world,
    blankView({ id, user: input.user, type: 'modal', root: stack[0] ?? id, previous: stack.at(-1) ?? null }),
    input.json,
  );
  world.views.set(id, view);
  world.viewStacks.set(input.user, [...stack, id]);
  world.feed.changed();
  return view;
}

export function publishHome(world: World, user: string, json: JsonObject): StoredView {
  const existing = world.homes.get(user);
  const id = existing?.id ?? world.ids.next('V');
  const view = fillView(world, existing ?? blankView({ id, user, type: 'home', root: id, previous: null }), json);
  world.homes.set(user, view);
  world.feed.changed();
  return view;
}

/** Replaces what a view shows. Inputs whose block_id and action_id both stay keep what was typed. */
export function fillView(world: World, view: StoredView, json: JsonObject): StoredView {
  const externalId = textMember(json, 'external_id') ?? '';
  const others = [...world.views.values(), ...world.homes.values()].filter((other) => other.id !== view.id);
  if (externalId !== '' && others.some((other) => other.external_id === externalId)) refuse('duplicate_external_id');
  view.title = objectMember(json, 'title');
  view.submit = objectMember(json, 'submit');
  view.close = objectMember(json, 'close');
  view.blocks = withBlockIds(world, listMember(json, 'blocks').filter(isObject));
  view.private_metadata = textMember(json, 'private_metadata') ?? '';
  view.callback_id = textMember(json, 'callback_id') ?? '';
  view.external_id = externalId;
  view.clear_on_close = member(json, 'clear_on_close') === true;
  view.notify_on_close = member(json, 'notify_on_close') === true;
  view.hash = `${Math.floor(world.now() / 1000)}.${world.ids.secret(4)}`;
  view.values = carriedValues(view);
  world.feed.changed();
  return view;
}

/** Takes a view off the screen, with everything on top of it. */
export function removeView(world: World, view: StoredView): void {
  const stack = world.viewStacks.get(view.user) ?? [];
  const position = stack.indexOf(view.id);
  if (position === -1) return;
  for (const id of stack.slice(position)) world.views.delete(id);
  world.viewStacks.set(view.user, stack.slice(0, position));
  world.feed.changed();
}

export function clearStack(world: World, user: string): void {
  for (const id of world.viewStacks.get(user) ?? []) world.views.delete(id);
  world.viewStacks.delete(user);
  world.feed.changed();
}

export function viewsOf(world: World, user: string): StoredView[] {
  return (world.viewStacks.get(user) ?? []).flatMap((id) => world.views.get(id) ?? []);
}

/** The view as Slack sends it, in API answers and in payloads. */
export function viewJson(world: World, view: StoredView): JsonObject {
  const { user, values, ...rest } = copyOf(view);
  return {
    ...rest,
    team_id: world.seed.teamId,
    app_installed_team_id: world.seed.teamId,
    app_id: world.seed.appId,
    bot_id: world.seed.botId,
    state: { values },
  };
}

function blankView(input: {
  id: string;
  user: string;
  type: 'modal' | 'home';
  root: string;
  previous: string | null;
}): StoredView {
  const { id, user, type } = input;
  const empty = {
    title: null,
    submit: null,
    close: null,
    blocks: [],
    private_metadata: '',
    callback_id: '',
    external_id: '',
    hash: '',
    values: {},
  };
  return {
    ...empty,
    id,
    user,
    type,
    clear_on_close: false,
    notify_on_close: false,
    root_view_id: input.root,
    previous_view_id: input.previous,
  };
}

function carriedValues(view: StoredView): ViewValues {
  const values: ViewValues = {};
  for (const { blockId, element } of interactiveElements(view.blocks)) {
    const actionId = textMember(element, 'action_id');
    if (actionId === undefined || !holdsValue(element)) continue;
    const kept = view.values[blockId]?.[actionId];
    const sameKind = kept !== undefined && textMember(kept, 'type') === textMember(element, 'type');
    values[blockId] = { ...values[blockId], [actionId]: sameKind ? kept : initialValueOf(element) };
  }
  return values;
}

function objectMember(json: JsonObject, key: string): JsonObject | null {
  const found = member(json, key);
  return isObject(found) ? copyOf(found) : null;
}
