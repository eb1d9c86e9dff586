import { createElement as h, type ReactNode } from 'react';
import { Dialog } from './dialog.ts';

/** One picture as large as the window allows, with its description beneath. */
export function Lightbox(props: {
  readonly image: { readonly url: string; readonly alt: string };
  readonly onClose: () => void;
}): ReactNode {
  return h(
    Dialog,
    { title: 'Picture', className: 'dialog-lightbox', onClose: props.onClose },
    h('figure', null, h('img', { src: props.image.url, alt: props.image.alt }), h('figcaption', null, props.image.alt)),
  );
}
