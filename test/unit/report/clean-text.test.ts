import { describe, expect, test } from 'vitest';
import { cleanLines, MAX_TEXT_LENGTH } from '../../../src/report/clean-text.ts';
import { namesWithJoiners } from '../../support/names-with-joiners.ts';

describe('text from outside, made ready to be drawn', () => {
  test('direction overrides and invisible characters are removed, so that a name cannot pose as another', () => {
    expect(cleanLines('A\u202Egnp.exe\u202C\u200b\u2066x\u2069\ufeff')).toEqual(['Agnp.exex']);
  });

  test('controls vanish, and white space of any kind becomes one space', () => {
    expect(cleanLines(' a\u0000b\u0007\t \u00a0\u3000c ')).toEqual(['ab c']);
  });

  test('a lone surrogate becomes the replacement character, a pair stays', () => {
    expect(cleanLines('x\ud800y\udc00 \u{1F600}')).toEqual(['x\ufffdy\ufffd \u{1F600}']);
  });

  test('a decomposed accent is composed', () => {
    expect(cleanLines('e\u0301')).toEqual(['é']);
  });

  test('a compatibility ideograph in a name is not exchanged for another', () => {
    expect(cleanLines('\ufa10本 e\u0301')).toEqual(['\ufa10本 é']);
  });

  test('line breaks of the text stay, empty lines go', () => {
    expect(cleanLines('14 Cathcart Road\r\n\n\u2028London')).toEqual(['14 Cathcart Road', 'London']);
  });

  test('a blank text is one empty line', () => {
    expect(cleanLines('\u200b \n ')).toEqual(['']);
  });

  test('the non-joiner stays between Persian letters and goes between Latin ones', () => {
    expect(cleanLines('می\u200cخواهم p\u200caypal')).toEqual(['می\u200cخواهم paypal']);
  });

  test.each(namesWithJoiners)('the joiner that %j is written with stays', (name) => {
    expect(cleanLines(name)).toEqual([name.normalize('NFC')]);
  });

  test('an endless text is cut and says by how much', () => {
    const [line] = cleanLines('x'.repeat(MAX_TEXT_LENGTH + 7));
    expect(line).toMatch(/… \[7 more characters not shown\]$/);
  });
});
