import { withoutStrayJoiners } from '../core/joiners.ts';

/** Longer text is cut before shaping, so that one hostile value cannot hold the process. */
export const MAX_TEXT_LENGTH = 20_000;

const HARD_BREAK = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/u;
const LONE_SURROGATE = /\p{Surrogate}/gu;
/** Controls, direction marks, zero-width and other invisible characters, by which a name could hide or fake its letters. */
const INVISIBLE = /[\p{Cc}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;
/** All but the compatibility ideographs, which NFC turns into other ideographs: in a name they are meant as written. */
const COMPOSABLE = /[^\uf900-\ufaff\u{2f800}-\u{2fa1f}]+/gu;
const SPACES = /[\t\p{Zs}]+/gu;

/**
 * Text from outside as lines that can be shaped: no controls, no direction marks, no lone surrogates, white space as single
 * spaces, composed (NFC, but for compatibility ideographs). Line breaks of the text stay line breaks. Always at least one line; a blank text is `['']`.
 */
export function cleanLines(text: string): readonly string[] {
  const cut = text.length > MAX_TEXT_LENGTH ? cutWithCount(text) : text;
  const lines = cut.split(HARD_BREAK).map(cleanLine);
  const kept = lines.filter((line) => line !== '');
  return kept.length === 0 ? [''] : kept;
}

function cleanLine(line: string): string {
  const visible = line.replace(SPACES, ' ').replace(LONE_SURROGATE, '\ufffd').replace(INVISIBLE, '');
  return withoutStrayJoiners(visible)
    .replace(COMPOSABLE, (part) => part.normalize('NFC'))
    .trim();
}

function cutWithCount(text: string): string {
  const left = text.length - MAX_TEXT_LENGTH;
  return `${text.slice(0, MAX_TEXT_LENGTH)} … [${left} more characters not shown]`;
}
