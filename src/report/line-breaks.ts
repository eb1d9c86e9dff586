/** Chinese and Japanese are written without spaces and break between any two characters; Korean breaks at its spaces. */
const BREAKS_ANYWHERE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303f\u30fb\u30fc\uff00-\uff64]/u;
/** What closes or continues: it stays with what it follows (UAX #14, classes CL, CP, EX, NS, CJ and IS). */
const NEVER_FIRST =
  /^[\p{Pe}\p{Pf}!%,.:;?…‥·‰℃々〻ゝゞーヽヾ・゠、。〜！％，．：；？～｡､･ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ\u31f0-\u31ffๆฯ]/u;
/** What opens: it stays with what it is followed by (classes OP and PR). */
const NEVER_LAST = /[\p{Ps}\p{Pi}$£¥＄￡￥№]$/u;
const THAI = /\p{Script=Thai}/u;

/**
 * Whether a line may end between two neighbouring graphemes: at a space, at the start of a Thai word, and beside any
 * ideograph or kana unless that would begin a line with closing punctuation or end one with opening punctuation.
 */
export function isBreakAllowed(before: string, after: string, isThaiWordStart: boolean): boolean {
  if (before === ' ' || after === ' ') return true;
  const inside = isThaiWordStart || BREAKS_ANYWHERE.test(before) || BREAKS_ANYWHERE.test(after);
  return inside && !NEVER_FIRST.test(after) && !NEVER_LAST.test(before);
}

/** UTF-16 offsets at which a Thai word begins or ends; Thai has no spaces between words, so a dictionary finds them. */
export function thaiWordStarts(text: string): ReadonlySet<number> {
  if (!THAI.test(text)) return new Set();
  thaiWords ??= new Intl.Segmenter('th', { granularity: 'word' });
  const pieces = [...thaiWords.segment(text)];
  return new Set(
    pieces
      .filter(({ segment }, at) => THAI.test(segment) || THAI.test(pieces[at - 1]?.segment ?? ''))
      .map(({ index }) => index),
  );
}

let thaiWords: Intl.Segmenter | undefined;
