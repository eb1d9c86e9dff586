import { describe, expect, test } from 'vitest';
import { cleanInline, isSuspicious } from '../../../blocks/inline-text.ts';
import { code, dateToken, inline, joinLines, mention } from '../../../blocks/mrkdwn.ts';
import { namesWithJoiners } from '../../support/names-with-joiners.ts';

describe('text from outside', () => {
  test.each([
    ['<!channel>', '&lt;!channel&gt;'],
    ['Fish & Chips', 'Fish &amp; Chips'],
    ['*bold* ~no~ `code`', '∗bold∗ ∼no∼ ˋcodeˋ'],
    ['_lean_ but snake_case', 'ˍleanˍ but snake_case'],
    [':rotating_light: alarm', '∶rotating_light: alarm'],
    ['2026-02-11T08:00:00Z, +01:00', '2026-02-11T08:00:00Z, +01:00'],
    ['at 10:04:rotating_light:', 'at 10:04∶rotating_light:'],
    ['5:100:7 and :30:', '5∶100:7 and ∶30:'],
    ['https://evil.test', 'https∶//evil.test'],
    ['> said', '› said'],
    ['Alex\nAPPROVED', 'Alex APPROVED'],
    ['\u202Eevil\u200B', 'evil'],
  ])('%j reads %j', (given, shown) => {
    expect(inline(given, 100)).toBe(shown);
  });

  test('right-to-left text is isolated from our words', () => {
    expect(inline('عمر', 100)).toBe('\u2068عمر\u2069');
  });

  test('a cut never splits an entity or a character', () => {
    expect(inline('&'.repeat(50), 20)).toBe('&amp;&amp;&amp;…');
    expect(inline('👍'.repeat(50), 9)).toBe('👍👍👍👍…');
  });

  test('an identifier keeps its signs inside code', () => {
    expect(code('user_42_*x*', 80)).toBe('`user_42_*x*`');
    expect(code('a`b', 80)).toBe('`aˋb`');
    expect(code('', 80)).toBe('');
  });

  test('decomposed letters are composed and lone surrogates replaced', () => {
    expect(cleanInline('e\u0301 \uD83D', 10)).toBe('é �');
  });

  test.each(namesWithJoiners)('%j keeps the joiner that it is written with, and is not suspicious', (name) => {
    expect(cleanInline(` ${name}\u200B`, 100)).toBe(name);
    expect(isSuspicious(name)).toBe(false);
  });

  test('a joiner that no letter is written with is deleted', () => {
    expect(inline('Al\u200Dex \u200D Sam\u200Cple\u200C', 100)).toBe('Alex Sample');
  });

  test.each([
    ['Alex Sample', false],
    ['Алекс Сэмпл', false],
    ['Alex Сэмпл', false],
    ['Аlex', true],
    ['Al\u200Bex', true],
    ['\u202Exela', true],
    ['Al\u200Cex', true],
    ['Ale\u0301\u200Dx', true],
    ['علی\u200C', true],
    ['علی\u200C\u200Cرضا', true],
  ])('%j is called suspicious: %s', (name, suspicious) => {
    expect(isSuspicious(name)).toBe(suspicious);
  });
});

describe('tokens of our own', () => {
  test('a time is drawn in the viewer’s zone and falls back to UTC', () => {
    expect(dateToken(1_768_039_440)).toBe('<!date^1768039440^{date_short} at {time}|2026-01-10 10:04 UTC>');
  });

  test('a time that is none is said so', () => {
    expect([null, 'unknown date (yesterday)', Number.NaN, 1e300].map(dateToken)).toEqual([
      'not supplied',
      'unknown date (yesterday)',
      'unknown date',
      'unknown date',
    ]);
  });

  test('only a Slack user id becomes a mention', () => {
    expect(mention('U0REVIEW')).toBe('<@U0REVIEW>');
    expect(mention('!channel')).toBe('`!channel`');
  });

  test('lines are dropped whole, never cut', () => {
    expect(joinLines(['aaaa', 'bbbb', 'cccc'], 12)).toBe('aaaa\nbbbb\n…');
  });
});
