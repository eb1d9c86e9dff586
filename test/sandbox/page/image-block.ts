import { createElement as h, type ReactNode, useContext } from 'react';
import { Icon } from './icon.ts';
import { wordsOf } from './resolve-blocks.ts';
import { SandboxContext } from './sandbox-context.ts';
import type { JsonObject } from './slack-sim.ts';

/**
 * An image block as a button that opens it large. Drawn here rather than by the library, so that the keyboard reaches it and a
 * picture this viewer may not see says so instead of breaking.
 */
export function ImageBlock(props: { readonly block: JsonObject }): ReactNode {
  const { openImage } = useContext(SandboxContext);
  const url = props.block['image_url'];
  const alt = String(props.block['alt_text'] ?? '');
  const title = wordsOf(props.block['title']);
  if (typeof url !== 'string') {
    const isDeleted = props.block['image_deleted'] === true;
    const why = isDeleted ? 'This picture was deleted' : 'You cannot see this picture';
    return h(
      'div',
      { className: 'image-missing', role: 'img', 'aria-label': `${alt}: ${why}` },
      h('span', null, h(Icon, { name: isDeleted ? 'bin' : 'lock' }), why),
    );
  }
  return h(
    'figure',
    { className: 'image-block' },
    title !== '' && h('figcaption', null, title),
    h(
      'button',
      {
        type: 'button',
        className: 'image-button',
        'aria-label': `Open large: ${alt}`,
        onClick: () => openImage({ url, alt }),
      },
      h('img', { src: url, alt, ...sizeOf(props.block) }),
    ),
  );
}

function sizeOf(block: JsonObject): { width?: number; height?: number } {
  const { image_width: width, image_height: height } = block;
  return typeof width === 'number' && typeof height === 'number' ? { width, height } : {};
}
