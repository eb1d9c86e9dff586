import { Fragment, createElement as h, type ReactNode, useContext } from 'react';
import { type Piece, readMrkdwn, type Style } from './mrkdwn.ts';
import { type Names, PeopleContext } from './people.ts';
import { wordsOf } from './resolve-blocks.ts';
import { formatSlackDate } from './slack-date.ts';
import type { JsonObject } from './slack-sim.ts';

/** A text object, drawn as Slack reads it: plain text as it stands, mrkdwn with its marks, mentions, links and dates. */
export function SlackText(props: { readonly text: JsonObject }): ReactNode {
  const names = useContext(PeopleContext);
  const words = wordsOf(props.text);
  // `auto` lets a right-to-left name decide its own paragraph's direction, as Slack's clients do.
  return h(
    'div',
    { className: 'slack-text', dir: 'auto' },
    props.text['type'] === 'plain_text' ? words : drawPieces(readMrkdwn(words, props.text['verbatim'] === true), names),
  );
}

const styleTags: Readonly<Record<Style, string>> = { bold: 'strong', italic: 'em', strike: 's' };

function drawPieces(pieces: readonly Piece[], names: Names): ReactNode {
  return pieces.map((piece, index) => h(Fragment, { key: index }, drawPiece(piece, names)));
}

function drawPiece(piece: Piece, names: Names): ReactNode {
  switch (piece.kind) {
    case 'text':
      return piece.text;
    case 'code':
      return h('code', null, piece.text);
    case 'pre':
      return h('pre', null, piece.text);
    case 'quote':
      return h('blockquote', null, drawPieces(piece.pieces, names));
    case 'styled':
      return h(styleTags[piece.style], null, drawPieces(piece.pieces, names));
    case 'link':
      return h('a', { href: piece.url, target: '_blank', rel: 'noreferrer' }, piece.label);
    case 'date':
      return h(
        'time',
        { dateTime: new Date(piece.epochSeconds * 1000).toISOString(), title: piece.fallback },
        formatSlackDate(piece.epochSeconds, piece.format, Date.now()),
      );
    case 'broadcast':
      return h('mark', { className: 'mention mention-everybody' }, `@${piece.id}`);
    default:
      return h('span', { className: 'mention' }, mentionWords(piece.kind, piece, names));
  }
}

function mentionWords(
  kind: 'user' | 'channel' | 'group',
  piece: { readonly id: string; readonly label: string },
  names: Names,
): string {
  const known = { user: names.users, channel: names.channels, group: [] }[kind].find(({ id }) => id === piece.id);
  const words = known?.name ?? (piece.label.replace(/^[@#]/, '') || piece.id);
  return `${kind === 'channel' ? '#' : '@'}${words}`;
}
