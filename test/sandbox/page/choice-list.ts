import { createElement as h, type ReactNode, useId } from 'react';
import { isChecked } from './browser.ts';
import type { ControlProps } from './control-props.ts';
import { asObject, asObjects, wordsOf } from './resolve-blocks.ts';
import type { JsonObject } from './slack-sim.ts';
import { SlackText } from './slack-text.ts';

/** Checkboxes, radio buttons and multi-selects: every option visible, so nothing has to be opened to be read. */
export function ChoiceList(props: ControlProps): ReactNode {
  const group = useId();
  const isSingle = props.element['type'] === 'radio_buttons';
  const chosen = chosenValues(props.state);
  const choose = (option: JsonObject, on: boolean) => {
    const value = String(option['value']);
    if (isSingle) {
      props.change({ ...props.state, selected_option: option });
      return;
    }
    const kept = asObjects(props.state['selected_options']).filter((other) => other['value'] !== value);
    props.change({ ...props.state, selected_options: on ? [...kept, option] : kept });
  };
  return h(
    'div',
    {
      role: isSingle ? 'radiogroup' : 'group',
      className: 'choice-list',
      'aria-label': props.name,
      ...(props.describedBy !== undefined && { 'aria-describedby': props.describedBy }),
    },
    asObjects(props.element['options']).map((option) =>
      h(Choice, {
        key: String(option['value']),
        option,
        group,
        type: isSingle ? 'radio' : 'checkbox',
        isOn: chosen.has(String(option['value'])),
        choose: (on: boolean) => choose(option, on),
      }),
    ),
  );
}

function Choice(props: {
  readonly option: JsonObject;
  readonly group: string;
  readonly type: 'radio' | 'checkbox';
  readonly isOn: boolean;
  readonly choose: (on: boolean) => void;
}): ReactNode {
  const description = wordsOf(props.option['description']);
  return h(
    'label',
    { className: 'choice' },
    h('input', {
      type: props.type,
      name: props.group,
      checked: props.isOn,
      onChange: (event) => props.choose(isChecked(event)),
    }),
    h(
      'span',
      null,
      h(SlackText, { text: asObject(props.option['text']) }),
      description !== '' && h('span', { className: 'choice-description' }, description),
    ),
  );
}

function chosenValues(state: JsonObject): ReadonlySet<string> {
  const single = asObject(state['selected_option'])['value'];
  const many = asObjects(state['selected_options']).map((option) => String(option['value']));
  return new Set(typeof single === 'string' ? [single, ...many] : many);
}
