/**
 * Slack's limits written down a second time from slack-platform 2.1, 2.2 and 2.6, on purpose apart from
 * `blocks/limits.ts`: a wrong number there must not prove itself.
 */
type Json = { readonly [key: string]: unknown };

/** Every limit that a message breaks, as "path: problem". Empty when Slack would take it. */
export function messageProblems(message: { readonly text: string; readonly blocks: readonly unknown[] }): string[] {
  const problems = range('text', message.text, 1, 4000);
  return [...problems, ...blockProblems(message.blocks, 50)];
}

/** Every limit that a modal or a Home tab breaks. */
export function viewProblems(view: unknown): string[] {
  const modal = asJson(view);
  const blocks = asList(modal['blocks']);
  const hasInput = blocks.some((block) => asJson(block)['type'] === 'input');
  const titles = modal['type'] === 'home' ? [] : ['title', 'close', ...(hasInput ? ['submit'] : [])];
  return [
    ...titles.flatMap((key) => textProblems(key, modal[key], 24)),
    ...(modal['private_metadata'] === undefined ? [] : range('private_metadata', modal['private_metadata'], 0, 3000)),
    ...(Buffer.byteLength(JSON.stringify(view)) > 250_000 ? ['view: over 250 KB'] : []),
    ...blockProblems(blocks, 100),
  ];
}

function blockProblems(blocks: readonly unknown[], most: number): string[] {
  const ids = blocks.map((block) => asJson(block)['block_id']).filter((id) => id !== undefined);
  return [
    ...(blocks.length < 1 || blocks.length > most ? [`blocks: ${blocks.length}`] : []),
    ...(new Set(ids).size === ids.length ? [] : ['block_id: not unique']),
    ...ids.flatMap((id) => range('block_id', id, 1, 255)),
    ...blocks.flatMap((block, index) => oneBlock(asJson(block)).map((problem) => `/blocks/${index} ${problem}`)),
  ];
}

function oneBlock(block: Json): string[] {
  switch (block['type']) {
    case 'header':
      return textProblems('header', block['text'], 150);
    case 'section':
      return sectionProblems(block);
    case 'context':
      return [
        ...count('context', block['elements'], 10),
        ...asList(block['elements']).flatMap((element) => textProblems('context', element, 3000)),
      ];
    case 'actions':
      return actionsProblems(asList(block['elements']));
    case 'divider':
      return [];
    case 'image':
      return imageProblems(block);
    case 'input':
      return inputProblems(block);
    default:
      return [`type ${String(block['type'])} is not one of ours`];
  }
}

function sectionProblems(block: Json): string[] {
  if (block['text'] === undefined && block['fields'] === undefined) return ['section: neither text nor fields'];
  const fields = block['fields'] === undefined ? [] : asList(block['fields']);
  return [
    ...(block['text'] === undefined ? [] : textProblems('section', block['text'], 3000)),
    ...(fields.length > 10 ? ['section: more than 10 fields'] : []),
    ...fields.flatMap((field) => textProblems('field', field, 2000)),
    ...(block['accessory'] === undefined ? [] : buttonProblems(block['accessory'])),
  ];
}

function actionsProblems(elements: readonly unknown[]): string[] {
  const ids = elements.map((element) => asJson(element)['action_id']);
  return [
    ...count('actions', elements, 25),
    ...(new Set(ids).size === ids.length ? [] : ['action_id: not unique in its block']),
    ...elements.flatMap((element) =>
      asJson(element)['type'] === 'button' ? buttonProblems(element) : choiceProblems(element),
    ),
  ];
}

function imageProblems(block: Json): string[] {
  const file = asJson(block['slack_file']);
  return [
    ...range('alt_text', block['alt_text'], 1, 2000),
    ...(/^[F][A-Z0-9]{8,}$/.test(String(file['id'])) ? [] : ['image: id of no Slack file']),
  ];
}

function inputProblems(block: Json): string[] {
  const element = asJson(block['element']);
  const longest = typeof element['max_length'] === 'number' ? element['max_length'] : 3000;
  const initial =
    element['initial_value'] === undefined ? [] : range('initial_value', element['initial_value'], 0, longest);
  const options = element['options'] === undefined ? [] : choiceProblems(element);
  return [
    ...textProblems('label', block['label'], 2000),
    ...(block['hint'] === undefined ? [] : textProblems('hint', block['hint'], 2000)),
    ...range('action_id', element['action_id'], 1, 255),
    ...(longest > 3000 ? ['max_length: over 3000'] : []),
    ...initial,
    ...options,
  ];
}

/** Radio buttons, check boxes and menus, with how many options Slack lets each have. */
const choices: Readonly<Record<string, number>> = { radio_buttons: 10, checkboxes: 10, static_select: 100 };

/** What is chosen at first has to be one of the options, to the letter. */
function choiceProblems(value: unknown): string[] {
  const element = asJson(value);
  const options = asList(element['options']);
  const known = options.map((option) => JSON.stringify(option));
  const initial =
    element['initial_options'] ?? (element['initial_option'] === undefined ? [] : [element['initial_option']]);
  const isEmptyList = Array.isArray(element['initial_options']) && element['initial_options'].length === 0;
  const most = choices[String(element['type'])];
  return [
    ...(most === undefined ? [`element ${String(element['type'])}`] : []),
    ...(options.length >= 1 && options.length <= (most ?? 0) ? [] : [`options: ${options.length}`]),
    ...(new Set(options.map((option) => asJson(option)['value'])).size === options.length
      ? []
      : ['options: not unique']),
    ...options.flatMap(optionProblems),
    ...(isEmptyList ? ['initial_options: empty'] : []),
    ...asList(initial).flatMap((one) => (known.includes(JSON.stringify(one)) ? [] : ['initial: none of the options'])),
    ...range('action_id', element['action_id'], 1, 255),
  ];
}

function optionProblems(value: unknown): string[] {
  const option = asJson(value);
  return [
    ...textProblems('option', option['text'], 75),
    ...(option['description'] === undefined ? [] : textProblems('description', option['description'], 75)),
    ...range('option value', option['value'], 1, 75),
  ];
}

function buttonProblems(value: unknown): string[] {
  const button = asJson(value);
  const confirm = button['confirm'] === undefined ? null : asJson(button['confirm']);
  return [
    ...textProblems('button', button['text'], 75),
    // A link needs no value: its address says it all.
    ...(button['url'] === undefined ? range('value', button['value'], 1, 2000) : range('url', button['url'], 1, 3000)),
    ...range('action_id', button['action_id'], 1, 255),
    ...range('accessibility_label', button['accessibility_label'], 1, 75),
    ...(confirm === null
      ? []
      : [
          ...textProblems('confirm title', confirm['title'], 100),
          ...textProblems('confirm text', confirm['text'], 300),
          ...textProblems('confirm', confirm['confirm'], 30),
          ...textProblems('deny', confirm['deny'], 30),
        ]),
  ];
}

function textProblems(what: string, value: unknown, longest: number): string[] {
  const text = asJson(value);
  const kind = text['type'] === 'mrkdwn' || text['type'] === 'plain_text' ? [] : [`${what}: no text object`];
  return [...kind, ...range(what, text['text'], 1, longest)];
}

function count(what: string, value: unknown, most: number): string[] {
  const length = asList(value).length;
  return length >= 1 && length <= most ? [] : [`${what}: ${length} elements`];
}

function range(what: string, value: unknown, least: number, most: number): string[] {
  if (typeof value !== 'string') return [`${what}: no text`];
  return value.length >= least && value.length <= most ? [] : [`${what}: ${value.length} characters`];
}

/** What a builder made is looked at as Slack sees it: JSON without our types. */
function asJson(value: unknown): Json {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
