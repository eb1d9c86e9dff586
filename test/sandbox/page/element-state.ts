import { asObject, asObjects } from './resolve-blocks.ts';
import type { JsonObject } from './slack-sim.ts';

/** What a person has entered so far: block id, then action id, then Slack's own state object of that element. */
export type FormState = Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;

const textLike = new Set(['plain_text_input', 'email_text_input', 'url_text_input', 'number_input']);

/** Every element that carries a value in `view.state.values`, with its block's id. */
export function statefulElements(blocks: readonly JsonObject[]): readonly { blockId: string; element: JsonObject }[] {
  return blocks.flatMap((block) => {
    const blockId = String(block['block_id'] ?? '');
    return elementsOf(block)
      .filter((element) => holdsValue(element) && typeof element['action_id'] === 'string')
      .map((element) => ({ blockId, element }));
  });
}

/** The interactive elements of one block, wherever the block keeps them. */
export function elementsOf(block: JsonObject): readonly JsonObject[] {
  const single = [block['element'], block['accessory']].map(asObject).filter((element) => 'type' in element);
  return [...single, ...asObjects(block['elements']), ...asObjects(block['actions'])];
}

/** What a click on a changed element tells the simulator: the plain value, or values, that were chosen. */
export function chosenValue(state: JsonObject): unknown {
  if ('selected_options' in state) {
    return asObjects(state['selected_options']).map((option) => option['value']);
  }
  if ('selected_option' in state) {
    return asObject(state['selected_option'])['value'] ?? null;
  }
  const [, value] = Object.entries(state).find(([key]) => key !== 'type') ?? [];
  return value ?? null;
}

/** Slack's state object for an element nobody has touched yet. */
export function initialState(element: JsonObject): JsonObject {
  const type = String(element['type']);
  if (textLike.has(type)) {
    return { type, value: element['initial_value'] ?? null };
  }
  switch (type) {
    case 'checkboxes':
    case 'multi_static_select':
      return { type, selected_options: asObjects(element['initial_options']) };
    case 'radio_buttons':
    case 'static_select':
    case 'external_select':
      return { type, selected_option: element['initial_option'] ?? null };
    case 'datepicker':
      return { type, selected_date: element['initial_date'] ?? null };
    case 'timepicker':
      return { type, selected_time: element['initial_time'] ?? null };
    case 'users_select':
      return { type, selected_user: element['initial_user'] ?? null };
    case 'channels_select':
      return { type, selected_channel: element['initial_channel'] ?? null };
    case 'conversations_select':
      return { type, selected_conversation: element['initial_conversation'] ?? null };
    default:
      return { type };
  }
}

/** What `view_submission` carries: every element's state, touched or not, as Slack sends it. */
export function submittedValues(
  blocks: readonly JsonObject[],
  entered: FormState,
): Record<string, Record<string, JsonObject>> {
  const values: Record<string, Record<string, JsonObject>> = {};
  for (const { blockId, element } of statefulElements(blocks)) {
    const actionId = String(element['action_id']);
    values[blockId] = {
      ...values[blockId],
      [actionId]: entered[blockId]?.[actionId] ?? initialState(element),
    };
  }
  return values;
}

function holdsValue(element: JsonObject): boolean {
  return Object.keys(initialState(element)).length > 1;
}
