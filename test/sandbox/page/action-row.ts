import { createElement as h, type ReactNode, useContext } from 'react';
import { chosenValue, initialState } from './element-state.ts';
import { FailureMark } from './failure-mark.ts';
import { FormControl } from './form-control.ts';
import { linkTarget, wordsOf } from './resolve-blocks.ts';
import { SandboxContext } from './sandbox-context.ts';
import type { JsonObject } from './slack-sim.ts';
import type { Surface } from './surface.ts';

/**
 * The elements of an actions block, wrapped into as many lines as they need. Each use is delivered to the app as its own action.
 * Drawn here because the library's buttons know neither links nor words for screen readers.
 */
export function ActionRow(props: {
  readonly original: JsonObject;
  readonly elements: readonly JsonObject[];
  readonly surface: Surface;
}): ReactNode {
  const blockId = String(props.original['block_id'] ?? '');
  return h(
    'div',
    { className: 'action-row' },
    props.elements.map((element) =>
      h(RowElement, { key: String(element['action_id']), element, blockId, surface: props.surface }),
    ),
  );
}

function RowElement(props: {
  readonly element: JsonObject;
  readonly blockId: string;
  readonly surface: Surface;
}): ReactNode {
  const { element, blockId, surface } = props;
  const { markOf, use } = useContext(SandboxContext);
  const actionId = String(element['action_id']);
  const key = `${surface.key}/${blockId}/${actionId}`;
  const deliver = (selected: unknown) =>
    use({ key, element, click: { ...surface.click, blockId, actionId, ...(selected !== undefined && { selected }) } });
  const mark = markOf(key);
  return h(
    'div',
    { className: mark === 'waiting' ? 'row-element is-waiting' : 'row-element', 'aria-busy': mark === 'waiting' },
    element['type'] === 'button'
      ? h(RowButton, { element, press: () => deliver(undefined) })
      : h(FormControl, {
          element,
          name: wordsOf(element['placeholder']) || actionId,
          state: surface.entered[blockId]?.[actionId] ?? initialState(element),
          change: (state) => {
            surface.change(blockId, actionId, state);
            deliver(chosenValue(state));
          },
        }),
    mark === 'failed' && h(FailureMark),
  );
}

function RowButton(props: { readonly element: JsonObject; readonly press: () => void }): ReactNode {
  const { style, accessibility_label: label, url, action_id: actionId } = props.element;
  const { files } = useContext(SandboxContext);
  const shared = {
    className: typeof style === 'string' ? `push push-${style}` : 'push',
    'data-action': String(actionId),
    ...(typeof label === 'string' && { 'aria-label': label }),
    onClick: props.press,
  };
  const words = h('span', { dir: 'auto' }, wordsOf(props.element['text']));
  // Slack opens the address itself, and tells the app of the click as well.
  return typeof url === 'string'
    ? h('a', { ...shared, href: linkTarget(url, files), target: '_blank', rel: 'noreferrer' }, words)
    : h('button', { ...shared, type: 'button' }, words);
}
