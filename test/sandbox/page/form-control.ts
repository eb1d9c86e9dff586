import { createElement as h, type ReactNode, useContext } from 'react';
import { fieldValue } from './browser.ts';
import { ChoiceList } from './choice-list.ts';
import { type ControlProps, describe } from './control-props.ts';
import { JsonBox } from './library-block.ts';
import { asObject, asObjects, wordsOf } from './resolve-blocks.ts';
import { SandboxContext } from './sandbox-context.ts';
import type { JsonObject } from './slack-sim.ts';

const inputTypes: Readonly<Record<string, { readonly html: string; readonly field: string }>> = {
  plain_text_input: { html: 'text', field: 'value' },
  email_text_input: { html: 'email', field: 'value' },
  url_text_input: { html: 'url', field: 'value' },
  number_input: { html: 'text', field: 'value' },
  datepicker: { html: 'date', field: 'selected_date' },
  timepicker: { html: 'time', field: 'selected_time' },
};

/** One interactive element as a native control, which every keyboard and screen reader knows. */
export function FormControl(props: ControlProps): ReactNode {
  const type = String(props.element['type']);
  const input = inputTypes[type];
  if (input !== undefined) {
    return h(TextControl, { ...props, html: input.html, field: input.field });
  }
  switch (type) {
    case 'checkboxes':
    case 'radio_buttons':
    case 'multi_static_select':
      return h(ChoiceList, props);
    case 'static_select':
    case 'overflow':
      return h(SelectControl, { ...props, groups: groupsOf(props.element), field: 'selected_option' });
    case 'users_select':
    case 'channels_select':
    case 'conversations_select':
      return h(DirectorySelect, props);
    default:
      return h(JsonBox, { value: props.element, note: `Element of type “${type}”, which this page cannot draw` });
  }
}

function TextControl(props: ControlProps & { readonly html: string; readonly field: string }): ReactNode {
  const value = props.state[props.field];
  const isLong = props.element['multiline'] === true;
  const shared = {
    ...describe(props),
    className: 'text-control',
    value: typeof value === 'string' ? value : '',
    placeholder: wordsOf(props.element['placeholder']),
    maxLength: Number(props.element['max_length'] ?? 3000),
    onChange: (event: { readonly target: unknown }) =>
      props.change({ ...props.state, [props.field]: fieldValue(event) || null }),
  };
  return isLong ? h('textarea', { ...shared, rows: 4 }) : h('input', { ...shared, type: props.html });
}

interface OptionGroup {
  readonly label: string;
  readonly options: readonly JsonObject[];
}

function SelectControl(
  props: ControlProps & { readonly groups: readonly OptionGroup[]; readonly field: string },
): ReactNode {
  const all = props.groups.flatMap((group) => group.options);
  const chosen = asObject(props.state[props.field])['value'];
  const choose = (event: { readonly target: unknown }) => {
    const option = all.find((candidate) => candidate['value'] === fieldValue(event));
    props.change({ ...props.state, [props.field]: option ?? null });
  };
  return h(
    'select',
    {
      ...describe(props),
      className: 'select-control',
      value: typeof chosen === 'string' ? chosen : '',
      onChange: choose,
    },
    h('option', { value: '' }, wordsOf(props.element['placeholder']) || 'Choose…'),
    props.groups.map((group) =>
      group.label === ''
        ? group.options.map(drawOption)
        : h('optgroup', { key: group.label, label: group.label }, group.options.map(drawOption)),
    ),
  );
}

function drawOption(option: JsonObject): ReactNode {
  const value = String(option['value']);
  return h('option', { key: value, value }, wordsOf(option['text']));
}

function groupsOf(element: JsonObject): readonly OptionGroup[] {
  const groups = asObjects(element['option_groups']);
  return groups.length > 0
    ? groups.map((group) => ({ label: wordsOf(group['label']), options: asObjects(group['options']) }))
    : [{ label: '', options: asObjects(element['options']) }];
}

function DirectorySelect(props: ControlProps): ReactNode {
  const { people, channels } = useContext(SandboxContext);
  const kind = String(props.element['type']).replace('s_select', '');
  const entries =
    kind === 'user'
      ? people.map((person) => ({ id: person.id, label: person.realName }))
      : channels.map((channel) => ({ id: channel.id, label: `#${channel.name}` }));
  const field = `selected_${kind}`;
  const chosen = props.state[field];
  return h(
    'select',
    {
      ...describe(props),
      className: 'select-control',
      value: typeof chosen === 'string' ? chosen : '',
      onChange: (event) => props.change({ ...props.state, [field]: fieldValue(event) || null }),
    },
    h('option', { value: '' }, wordsOf(props.element['placeholder']) || 'Choose…'),
    entries.map((entry) => h('option', { key: entry.id, value: entry.id }, entry.label)),
  );
}
