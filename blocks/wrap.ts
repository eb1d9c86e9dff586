import type { SectionBlock } from '@slack/types';
import { cleanInline } from './inline-text.ts';
import { code, inline } from './mrkdwn.ts';
import { mrkdwn } from './slack-message.ts';

/** Units of one piece of wrapped text; with marks around it, it still fits into a line. */
const pieceRoom = 1000;
/** Units of one section in a modal: half of what Slack takes, so that a phone shows it on a screen or two. */
const sectionRoom = 1500;

/** Text from outside in as many inert pieces as it needs: nothing is cut. Empty for text that shows nothing. */
export function wrapInline(text: string): string[] {
  return wrapText(text)
    .map((piece) => inline(piece, pieceRoom))
    .filter((piece) => piece !== '');
}

/** Text from outside in pieces that are still to be made inert, each of at most 1000 units once escaped. */
function wrapText(text: string): string[] {
  const pieces: string[] = [];
  let rest = cleanInline(text, Number.POSITIVE_INFINITY);
  while (rest !== '') {
    const end = pieceEnd(rest);
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return pieces;
}

/** Where the first piece ends: at the last space of its second half, or between two characters. */
function pieceEnd(text: string): number {
  let weight = 0;
  let end = 0;
  let lastSpace = 0;
  for (const point of text) {
    weight += escapedLength(point);
    if (weight > pieceRoom) return lastSpace > end / 2 ? lastSpace : end;
    if (point === ' ') lastSpace = end;
    end += point.length;
  }
  return end;
}

function escapedLength(point: string): number {
  if (point === '&') return 5;
  return point === '<' || point === '>' ? 4 : point.length;
}

/** The same in bold; for text that shows nothing, the words in its place. */
export function bold(text: string, instead: string): string[] {
  const pieces = wrapInline(text);
  return (pieces.length === 0 ? [instead] : pieces).map((piece) => `*${piece}*`);
}

/** Text from outside as code, in as many pieces as it needs; empty for text that shows nothing. */
export function codeLines(text: string): string[] {
  return wrapText(text)
    .map((piece) => code(piece, pieceRoom))
    .filter((piece) => piece !== '');
}

/** Finished lines with Yoti's code behind the last of them; the same lines when the code shows nothing. */
export function withCode(lines: readonly string[], itsCode: string): string[] {
  const shown = code(itsCode, 200);
  return shown === '' ? [...lines] : [...lines.slice(0, -1), [lines.at(-1), `(${shown})`].filter(Boolean).join(' ')];
}

/** The texts that show something, with `separator` between them. */
export function joinShown(texts: readonly (string | null)[], separator: string): string {
  return texts.filter((text) => text !== null && cleanInline(text, Number.POSITIVE_INFINITY) !== '').join(separator);
}

/** Lines with a beginning of ours before the first one. */
export function startWith(start: string, lines: readonly string[]): string[] {
  return lines.map((line, index) => (index === 0 ? `${start}${line}` : line));
}

/**
 * Finished lines in as many sections as they need, always shown whole. A line that begins with a line break is set apart
 * from the one before.
 */
export function sectionsOf(lines: readonly string[]): SectionBlock[] {
  const texts: string[] = [];
  for (const line of lines.filter((one) => one !== '')) {
    const last = texts.at(-1);
    if (last === undefined || last.length + line.length >= sectionRoom) texts.push(line.trimStart());
    else texts[texts.length - 1] = `${last}\n${line}`;
  }
  return texts.map((text) => ({ type: 'section', text: mrkdwn(text), expand: true }));
}
