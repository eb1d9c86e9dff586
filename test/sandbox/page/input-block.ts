import { createElement as h, type ReactNode, useId } from 'react';
import { initialState } from './element-state.ts';
import { FormControl } from './form-control.ts';
import { asObject, wordsOf } from './resolve-blocks.ts';
import type { JsonObject } from './slack-sim.ts';
import type { Surface } from './surface.ts';

/**
 * An input block with its label, hint and the app's complaint about it. Drawn here, because the library's inputs neither
 * carry their label for screen readers nor give their value back.
 */
export function InputBlock(props: {
  readonly original: JsonObject;
  readonly block: JsonObject;
  readonly surface: Surface;
}): ReactNode {
  const { block, surface } = props;
  const id = useId();
  const blockId = String(props.original['block_id'] ?? '');
  const element = asObject(block['element']);
  const actionId = String(element['action_id']);
  const error = surface.errors[blockId];
  const hint = wordsOf(block['hint']);
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ');
  const label = wordsOf(block['label']);
  return h(
    'div',
    { className: error ? 'field has-error' : 'field' },
    h(
      'label',
      { htmlFor: id, id: `${id}-label` },
      label,
      block['optional'] === true && h('span', { className: 'optional' }, ' (optional)'),
    ),
    h(FormControl, {
      element,
      name: label,
      id,
      state: surface.entered[blockId]?.[actionId] ?? initialState(element),
      change: (state) => surface.change(blockId, actionId, state),
      invalid: error !== undefined,
      ...(described && { describedBy: described }),
    }),
    error && h('p', { className: 'field-error', id: `${id}-error`, role: 'alert' }, error),
    hint && h('p', { className: 'field-hint', id: `${id}-hint` }, hint),
  );
}
