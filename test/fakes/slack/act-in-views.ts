import { checkViewForPerson } from './check-posting.ts';
import { type DeliveryResult, deliver, formType, nothingSent } from './deliver.ts';
import { type Chosen, givenValue, holdsValue, initialValueOf, inputProblem, valueFor } from './element-values.ts';
import { isObject, type JsonObject, member, textMember } from './json.ts';
import { actionJson, commonPayload, viewContainer } from './payloads.ts';
import { ActRefused, SlackRefusal } from './refusal.ts';
import { interactiveElements } from './stored-messages.ts';
import {
  clearStack,
  fillView,
  issueTrigger,
  openModal,
  removeView,
  type StoredView,
  viewJson,
  viewsOf,
} from './stored-views.ts';
import type { World } from './world.ts';

export interface ViewClickInput {
  user: string;
  viewId: string;
  actionId: string;
  blockId?: string;
  selected?: Chosen;
  confirm?: boolean;
  payload?: JsonObject;
}

export interface SubmitInput {
  user: string;
  viewId: string;
  /** By block_id and action_id: plain values (text, option value, list of them) or Slack's own shape with a `type`. */
  values?: Record<string, Record<string, unknown>>;
  payload?: JsonObject;
}

export type SubmitResult = DeliveryResult & { errors?: Record<string, string> };

/** Uses an element of a modal or of App Home. What is chosen in a select stays chosen. */
export async function clickInView(world: World, input: ViewClickInput): Promise<DeliveryResult> {
  const view = shownView(world, input.user, input.viewId);
  const found = interactiveElements(view.blocks).find(
    ({ blockId, element }) =>
      textMember(element, 'action_id') === input.actionId && (input.blockId === undefined || input.blockId === blockId),
  );
  if (found === undefined) throw new ActRefused(`view ${view.id} has no element with action_id ${input.actionId}`);
  if (input.confirm === false && member(found.element, 'confirm') !== undefined) return nothingSent;
  const chosen = input.selected ?? null;
  if (holdsValue(found.element))
    keepValue(view, { ...found, actionId: input.actionId, value: valueFor(found.element, chosen) });
  return sendPayload(world, 'block_actions', {
    type: 'block_actions',
    ...commonPayload(world, input.user),
    ...viewContainer(world, view),
    trigger_id: issueTrigger(world, input.user, view.id),
    actions: [actionJson(world, { ...found, chosen })],
    ...input.payload,
  });
}

/**
 * Presses the submit button with these values filled in. Slack's client holds a form with empty required inputs back: then
 * nothing is sent and the errors come from here. Otherwise the app's `response_action` is carried out.
 */
export async function submitView(world: World, input: SubmitInput): Promise<SubmitResult> {
  const view = shownView(world, input.user, input.viewId);
  if (view.type !== 'modal') throw new ActRefused('only a modal can be submitted');
  if (view.submit === null) throw new ActRefused(`view ${view.id} has no submit button`);
  fillIn(view, input.values ?? {});
  const errors = clientErrors(view);
  if (Object.keys(errors).length > 0) return { ...nothingSent, errors };
  const result = await sendPayload(world, 'view_submission', {
    type: 'view_submission',
    ...commonPayload(world, input.user),
    trigger_id: issueTrigger(world, input.user, view.id),
    response_urls: [],
    view: viewJson(world, view),
    ...input.payload,
  });
  // A failed submission leaves the modal open with an error, as in Slack.
  if (result.failed || !world.views.has(view.id)) return result;
  return carryOut(world, view, result);
}

/** Closes a modal with its cross or close button; the app hears of it only with notify_on_close. */
export async function closeView(
  world: World,
  input: { user: string; viewId: string; clear?: boolean },
): Promise<DeliveryResult> {
  const view = shownView(world, input.user, input.viewId);
  const clearsAll = view.clear_on_close || input.clear === true;
  const json = viewJson(world, view);
  if (clearsAll) clearStack(world, input.user);
  else removeView(world, view);
  if (!view.notify_on_close) return nothingSent;
  const payload = { type: 'view_closed', ...commonPayload(world, input.user), view: json, is_cleared: clearsAll };
  return sendPayload(world, 'view_closed', payload);
}

function sendPayload(
  world: World,
  kind: 'block_actions' | 'view_submission' | 'view_closed',
  payload: JsonObject,
): Promise<DeliveryResult> {
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const user = textMember(member(payload, 'user'), 'id') ?? '';
  const what = textMember(member(payload, 'view'), 'callback_id') ?? kind;
  return deliver(world, { kind, what, user, body, contentType: formType });
}

/** Only the top of a person's stack can be touched; App Home always. */
function shownView(world: World, user: string, viewId: string): StoredView {
  const home = world.homes.get(user);
  if (home?.id === viewId) return home;
  const top = viewsOf(world, user).at(-1);
  if (top?.id === viewId) return top;
  throw new ActRefused(`${user} does not have view ${viewId} in front of them`);
}

function keepValue(view: StoredView, kept: { blockId: string; actionId: string; value: JsonObject }): void {
  view.values[kept.blockId] = { ...view.values[kept.blockId], [kept.actionId]: kept.value };
}

function fillIn(view: StoredView, values: Record<string, Record<string, unknown>>): void {
  for (const [blockId, byAction] of Object.entries(values)) {
    for (const [actionId, given] of Object.entries(byAction)) {
      const found = interactiveElements(view.blocks).find(
        (one) => one.blockId === blockId && textMember(one.element, 'action_id') === actionId,
      );
      if (found === undefined) throw new ActRefused(`view ${view.id} has no input ${blockId} / ${actionId}`);
      keepValue(view, { blockId, actionId, value: givenValue(found.element, given) });
    }
  }
}

function clientErrors(view: StoredView): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const block of view.blocks) {
    const element = member(block, 'element');
    if (block.type !== 'input' || !isObject(element)) continue;
    const value = view.values[block.block_id]?.[textMember(element, 'action_id') ?? ''] ?? initialValueOf(element);
    const problem = inputProblem(element, value, member(block, 'optional') === true);
    if (problem !== undefined) errors[block.block_id] = problem;
  }
  return errors;
}

function carryOut(world: World, view: StoredView, result: DeliveryResult): SubmitResult {
  const action = textMember(result.body, 'response_action');
  const errors = member(result.body, 'errors');
  if (action === 'errors' && isObject(errors)) return { ...result, errors: knownErrors(view, errors) };
  if (action === 'clear') clearStack(world, view.user);
  else if (action === 'update' || action === 'push') return showNext(world, { view, action, result });
  else removeView(world, view);
  return result;
}

/** Slack shows an error only under an input block it knows; an answer naming none leaves the person with a general failure. */
function knownErrors(view: StoredView, errors: JsonObject): Record<string, string> {
  const inputs = new Set(view.blocks.filter((block) => block.type === 'input').map((block) => block.block_id));
  const shown = Object.entries(errors).filter(([blockId]) => inputs.has(blockId));
  if (shown.length === 0) return { '': 'We had some trouble connecting. Try again?' };
  return Object.fromEntries(shown.map(([blockId, message]) => [blockId, String(message)]));
}

function showNext(
  world: World,
  next: { view: StoredView; action: 'update' | 'push'; result: DeliveryResult },
): SubmitResult {
  const json = member(next.result.body, 'view');
  try {
    checkViewForPerson(world, json, next.view.user);
    if (!isObject(json)) return next.result;
    if (next.action === 'update') fillView(world, next.view, json);
    else openModal(world, { user: next.view.user, json, onTopOf: next.view.id });
    return next.result;
  } catch (error) {
    if (!(error instanceof SlackRefusal)) throw error;
    return { ...next.result, failed: true, errors: { '': `${error.code}: ${JSON.stringify(error.fields)}` } };
  }
}
