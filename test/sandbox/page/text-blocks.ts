import { createElement as h, type ReactNode } from 'react';
import { asObject, asObjects, wordsOf } from './resolve-blocks.ts';
import type { JsonObject } from './slack-sim.ts';
import { SlackText } from './slack-text.ts';

/** A section's words: its text, then its fields in two columns that stack on a phone. */
export function SectionWords(props: { readonly block: JsonObject }): ReactNode {
  const fields = asObjects(props.block['fields']);
  return h(
    'div',
    { className: 'section-words' },
    'text' in props.block && h(SlackText, { text: asObject(props.block['text']) }),
    fields.length > 0 && h('div', { className: 'section-fields' }, fields.map(drawWords)),
  );
}

/** A header block: Slack draws plain text only, large. */
export function HeaderBlock(props: { readonly block: JsonObject }): ReactNode {
  return h('h3', { className: 'header-block', dir: 'auto' }, wordsOf(props.block['text']));
}

/** A context block: small words and small pictures in a row. */
export function ContextBlock(props: { readonly block: JsonObject }): ReactNode {
  return h('div', { className: 'context-block' }, asObjects(props.block['elements']).map(drawElement));
}

// Words and small pictures have no id of their own, and their place never changes within one version of a block.
function drawWords(text: JsonObject, index: number): ReactNode {
  return h(SlackText, { key: index, text });
}

function drawElement(element: JsonObject, index: number): ReactNode {
  return element['type'] === 'image'
    ? h('img', { key: index, src: String(element['image_url'] ?? ''), alt: String(element['alt_text'] ?? '') })
    : drawWords(element, index);
}
