import { createElement as h, type ReactNode, useContext } from 'react';
import { Icon } from './icon.ts';
import { SandboxContext } from './sandbox-context.ts';
import { fileUrl, type SimFile } from './slack-sim.ts';

/** Files shared with a message: pictures inline, anything else as a card that opens in a new tab. */
export function MessageFiles(props: { readonly files: readonly SimFile[] }): ReactNode {
  return h(
    'ul',
    { className: 'files', 'aria-label': 'Files' },
    props.files.map((file) =>
      h('li', { key: file.id }, file.mimetype.startsWith('image/') ? h(Picture, { file }) : h(FileCard, { file })),
    ),
  );
}

/** What Slack leaves where a file was. */
export function DeletedFile(): ReactNode {
  return h('p', { className: 'deleted-note' }, h(Icon, { name: 'bin' }), 'This file was deleted.');
}

function Picture(props: { readonly file: SimFile }): ReactNode {
  const { openImage } = useContext(SandboxContext);
  const url = fileUrl(props.file);
  const alt = props.file.altTxt ?? props.file.title ?? props.file.name;
  return h(
    'figure',
    { className: 'image-block' },
    h('figcaption', null, props.file.title ?? props.file.name),
    h(
      'button',
      {
        type: 'button',
        className: 'image-button',
        'aria-label': `Open large: ${alt}`,
        onClick: () => openImage({ url, alt }),
      },
      h('img', { src: url, alt }),
    ),
  );
}

function FileCard(props: { readonly file: SimFile }): ReactNode {
  const { file } = props;
  const kind = file.mimetype === 'application/pdf' ? 'PDF' : (file.name.split('.').at(-1) ?? 'file').toUpperCase();
  return h(
    'a',
    {
      className: 'file-card',
      href: fileUrl(file),
      target: '_blank',
      rel: 'noreferrer',
      'aria-label': `Open ${file.title ?? file.name}, ${kind}`,
    },
    h('span', { className: 'file-icon', 'aria-hidden': true }, kind),
    h(
      'span',
      { className: 'file-words' },
      h('strong', null, file.title ?? file.name),
      h('span', null, [kind, sizeOf(file.size)].filter(Boolean).join(' · ')),
    ),
  );
}

function sizeOf(bytes: number | undefined): string {
  if (bytes === undefined) {
    return '';
  }
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
