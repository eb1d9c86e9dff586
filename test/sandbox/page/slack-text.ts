import { createElement as h, type ReactNode } from 'react';
import type { Block } from 'slack-blocks-to-jsx';
import { LibraryBlock } from './library-block.ts';
import type { JsonObject } from './slack-sim.ts';

/** A single text object, mrkdwn or plain, drawn exactly as it would be inside a section. */
export function SlackText(props: { readonly text: JsonObject | string }): ReactNode {
  const text = typeof props.text === 'string' ? { type: 'mrkdwn', text: props.text } : props.text;
  return h(LibraryBlock, { block: asSection(text) });
}

// The library checks nothing at run time; the shape is that of a section block.
function asSection(text: JsonObject): Block {
  return { type: 'section', text } as unknown as Block;
}
