import { createElement as h, type MouseEvent, type ReactNode, useContext } from 'react';
import type { Block } from 'slack-blocks-to-jsx';
import { ActionRow } from './action-row.ts';
import { eventElement } from './browser.ts';
import { elementsOf } from './element-state.ts';
import { FailureMark } from './failure-mark.ts';
import { ImageBlock } from './image-block.ts';
import { InputBlock } from './input-block.ts';
import { JsonBox, LibraryBlock } from './library-block.ts';
import { asObject, isJsonObject, resolveBlocks } from './resolve-blocks.ts';
import { SandboxContext } from './sandbox-context.ts';
import type { JsonObject } from './slack-sim.ts';
import type { Surface } from './surface.ts';
import { ContextBlock, HeaderBlock, SectionWords } from './text-blocks.ts';

// `file` and `data_table` are known to Slack, but the drawing library leaves them blank.
const drawnByLibrary = new Set(
  `divider context_actions video rich_text table markdown plan task_card alert card carousel
   container data_visualization`.split(/\s+/),
);

/** Draws a message's or view's blocks in order. A kind of block nobody can draw is shown as JSON, never left blank. */
export function Blocks(props: { readonly blocks: readonly JsonObject[]; readonly surface: Surface }): ReactNode {
  const { files, deletedFiles } = useContext(SandboxContext);
  const resolved = resolveBlocks(props.blocks, { files, deletedFiles });
  return h(
    'div',
    { className: 'blocks' },
    props.blocks.map((original, index) =>
      h(OneBlock, {
        key: String(original['block_id'] ?? index),
        original,
        block: resolved[index] ?? original,
        surface: props.surface,
      }),
    ),
  );
}

interface OneBlockProps {
  readonly original: JsonObject;
  readonly block: JsonObject;
  readonly surface: Surface;
}

function OneBlock({ original, block, surface }: OneBlockProps): ReactNode {
  const type = String(block['type']);
  if (type === 'input') {
    return h(InputBlock, { original, block, surface });
  }
  if (type === 'image') {
    return h(ImageBlock, { block });
  }
  if (type === 'section') {
    return h(Section, { original, block, surface });
  }
  if (type === 'header') {
    return h(HeaderBlock, { block });
  }
  if (type === 'context') {
    return h(ContextBlock, { block });
  }
  if (type === 'actions') {
    return h(ActionRow, { original, elements: elementsOf(original), surface });
  }
  if (!drawnByLibrary.has(type)) {
    return h(JsonBox, { value: original, note: `Block of type “${type}”, which this page cannot draw` });
  }
  return h(ClickableBlock, { original, block, surface });
}

function Section({ original, block, surface }: OneBlockProps): ReactNode {
  const accessory = asObject(original['accessory']);
  if (!('type' in accessory)) {
    return h(SectionWords, { block });
  }
  const isPicture = accessory['type'] === 'image';
  return h(
    'div',
    { className: 'section-with-accessory' },
    h(SectionWords, { block }),
    isPicture
      ? h(ImageBlock, { block: asObject(block['accessory']) })
      : h(ActionRow, { original, elements: [accessory], surface }),
  );
}

/**
 * A block drawn by the library, which offers no click callback: a click is caught here and matched by the DOM id, which the
 * library sets to the action id.
 */
function ClickableBlock({ original, block, surface }: OneBlockProps): ReactNode {
  const { markOf, use } = useContext(SandboxContext);
  const blockId = String(original['block_id'] ?? '');
  const keyOf = (actionId: string) => `${surface.key}/${blockId}/${actionId}`;
  const actionIds = actionIdsIn(original);
  const waiting = actionIds.some((actionId) => markOf(keyOf(actionId)) === 'waiting');
  const failed = actionIds.some((actionId) => markOf(keyOf(actionId)) === 'failed');
  const press = (event: MouseEvent) => {
    const actionId = eventElement(event).closest('button[id]')?.id;
    const element = actionId === undefined ? undefined : findElement(original, actionId);
    if (actionId !== undefined && element !== undefined && !waiting) {
      use({ key: keyOf(actionId), element, click: { ...surface.click, blockId, actionId } });
    }
  };
  return h(
    'div',
    { className: waiting ? 'block is-waiting' : 'block', 'aria-busy': waiting, onClick: press },
    h(LibraryBlock, { block: asBlock(block) }),
    failed && h(FailureMark),
  );
}

function actionIdsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) {
    return value.flatMap(actionIdsIn);
  }
  if (!isJsonObject(value)) {
    return [];
  }
  const own = typeof value['action_id'] === 'string' ? [value['action_id']] : [];
  return [...own, ...Object.values(value).flatMap(actionIdsIn)];
}

function findElement(value: unknown, actionId: string): JsonObject | undefined {
  if (isJsonObject(value) && value['action_id'] === actionId) {
    return value;
  }
  const inner = Array.isArray(value) ? value : isJsonObject(value) ? Object.values(value) : [];
  for (const item of inner) {
    const found = findElement(item, actionId);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

// Blocks come from the wire as plain JSON; the library's union is checked by nobody at run time.
function asBlock(block: JsonObject): Block {
  return block as unknown as Block;
}
