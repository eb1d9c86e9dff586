import { describe, expect, test } from 'vitest';
import { readComment } from '../../../src/core/decision-comment.ts';
import { findPersonalData } from '../../../src/core/personal-data.ts';

describe('a comment', () => {
  test.each([
    ['three characters', 'ok!', 'comment'],
    ['a thousand characters', 'é'.repeat(1000), 'comment'],
    ['a thousand characters outside the basic plane, with a word', `${'😀'.repeat(996)} yes`, 'comment'],
    ['another script', '証明済み', 'comment'],
    ['nothing', '', 'none'],
    ['spaces and line breaks', ' \n\t ', 'none'],
    ['two characters', 'ok', 'unusable'],
    ['a thousand and one characters', 'a'.repeat(1001), 'unusable'],
    ['ten thousand characters', 'a'.repeat(10_000), 'unusable'],
    ['only emoji', '👍👍👍', 'unusable'],
    ['only signs', '!!! ???', 'unusable'],
  ])('of %s is %s', (_what, typed, kind) => {
    expect(readComment(typed).kind).toBe(kind);
  });

  test('is kept without what a database refuses and without the space around it', () => {
    expect(readComment('  Looked\u0000 at twice.\ud800 ')).toEqual({ kind: 'comment', text: 'Looked at twice.\ufffd' });
  });
});

describe('personal data in a comment', () => {
  test.each([
    ['Paid with 4111 1111 1111 1111.', ['card_number']],
    ['Card 5500-0000-0000-0004', ['card_number']],
    ['Passport 925665416 is reported as stolen', ['document_number']],
    ['Licence MORGA657054SM9IJ', ['document_number']],
    ['Asked jo.doe+id@example.co.uk twice', ['email']],
    ['4111111111111111, 925665416, jo@example.com', ['card_number', 'document_number', 'email']],
    ['The match is a politician of the same name, born in 1965.', []],
    ['Seen on 2026-11-30 and on 30/11/2026; two hits of 137.', []],
    ['Room 4, desk 12, order 12345.', []],
    ['see @colleague', []],
  ])('%j holds %j', (text, kinds) => {
    expect(findPersonalData(text).toSorted()).toEqual([...kinds].toSorted());
  });

  test('is looked for in one pass, whatever was typed: what goes back and forth would not end within the time of a test', () => {
    const found = ['1', '1 ', 'a@', '@.', '-1'].map((sign) => findPersonalData(sign.repeat(1000)));
    expect(found).toEqual([[], [], [], [], []]);
  });
});
