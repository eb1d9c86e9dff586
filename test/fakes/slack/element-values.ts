import { isObject, type Json, type JsonObject, listMember, member, textMember } from './json.ts';

/** What a person chose in an element: an option's value, several, typed text, a date, or null for nothing. */
export type Chosen = string | number | readonly string[] | null;

const textInputs = ['plain_text_input', 'email_text_input', 'url_text_input', 'number_input'];
const singleChoice = ['static_select', 'external_select', 'radio_buttons', 'overflow'];
const manyChoices = ['multi_static_select', 'multi_external_select', 'checkboxes'];
const plainMembers: Record<string, string> = {
  users_select: 'selected_user',
  conversations_select: 'selected_conversation',
  channels_select: 'selected_channel',
  multi_users_select: 'selected_users',
  multi_conversations_select: 'selected_conversations',
  multi_channels_select: 'selected_channels',
  datepicker: 'selected_date',
  timepicker: 'selected_time',
  datetimepicker: 'selected_date_time',
};

/** Whether the element keeps a value in `view.state.values`; buttons and pictures do not. */
export function holdsValue(element: JsonObject): boolean {
  const type = textMember(element, 'type') ?? '';
  return (
    type !== 'overflow' &&
    [
      ...textInputs,
      ...singleChoice,
      ...manyChoices,
      ...Object.keys(plainMembers),
      'file_input',
      'rich_text_input',
    ].includes(type)
  );
}

/** The element's value in Slack's shape. A choice that is none of the element's options is kept out, as a client cannot make it. */
export function valueFor(element: JsonObject, chosen: Chosen): JsonObject {
  const type = textMember(element, 'type') ?? '';
  if (textInputs.includes(type)) return { type, value: chosen === null || chosen === '' ? null : String(chosen) };
  if (singleChoice.includes(type)) return { type, selected_option: optionOf(element, chosen) ?? null };
  if (manyChoices.includes(type))
    return { type, selected_options: listOf(chosen).flatMap((value): Json[] => asList(optionOf(element, value))) };
  if (type === 'file_input') return { type, files: listOf(chosen).map((id) => ({ id })) };
  const name = plainMembers[type];
  if (name === undefined) return { type };
  return { type, [name]: type.startsWith('multi_') ? listOf(chosen) : asJson(chosen) };
}

/** The value before anybody touched the element. */
export function initialValueOf(element: JsonObject): JsonObject {
  const options = listMember(element, 'initial_options').map((option) => textMember(option, 'value') ?? '');
  if (manyChoices.includes(textMember(element, 'type') ?? '')) return valueFor(element, options);
  const option = textMember(member(element, 'initial_option'), 'value');
  if (option !== undefined) return valueFor(element, option);
  const others = [
    'initial_value',
    'initial_user',
    'initial_conversation',
    'initial_channel',
    'initial_date',
    'initial_time',
    'initial_date_time',
  ];
  const found = others
    .map((name) => member(element, name))
    .find((value) => typeof value === 'string' || typeof value === 'number');
  return valueFor(element, typeof found === 'string' || typeof found === 'number' ? found : null);
}

export function isEmptyValue(value: JsonObject): boolean {
  return Object.entries(value).every(
    ([name, entry]) => name === 'type' || entry === null || (Array.isArray(entry) && entry.length === 0),
  );
}

/** Turns what a test or the page gives into Slack's shape; an object that has a type already is taken as it is. */
export function givenValue(element: JsonObject, given: unknown): JsonObject {
  if (isObject(given) && textMember(given, 'type') !== undefined) return given;
  if (Array.isArray(given)) return valueFor(element, given.map(String));
  return valueFor(element, typeof given === 'string' || typeof given === 'number' ? given : null);
}

/** Why Slack's client would hold a text input back, or undefined. */
export function inputProblem(element: JsonObject, value: JsonObject, optional: boolean): string | undefined {
  if (isEmptyValue(value)) return optional ? undefined : 'Please complete this required field.';
  const typed = textMember(value, 'value');
  if (typed === undefined) return undefined;
  const min = member(element, 'min_length');
  const max = member(element, 'max_length') ?? 3000;
  if (typeof min === 'number' && typed.length < min) return `Please enter at least ${min} characters.`;
  if (typeof max === 'number' && typed.length > max) return `Please enter at most ${max} characters.`;
  return undefined;
}

function optionOf(element: JsonObject, chosen: Chosen): Json | undefined {
  const grouped = listMember(element, 'option_groups').flatMap((group) => listMember(group, 'options'));
  return [...listMember(element, 'options'), ...grouped].find((option) => textMember(option, 'value') === chosen);
}

function asList(option: Json | undefined): Json[] {
  return option === undefined ? [] : [option];
}

function listOf(chosen: Chosen): string[] {
  if (chosen === null) return [];
  return typeof chosen === 'object' ? [...chosen] : [String(chosen)];
}

function asJson(chosen: Chosen): Json {
  return typeof chosen === 'object' && chosen !== null ? [...chosen] : chosen;
}
