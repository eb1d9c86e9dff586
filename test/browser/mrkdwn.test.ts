import { describe, expect, test } from 'vitest';
import { type Piece, readMrkdwn } from '../sandbox/page/mrkdwn.ts';
import { formatSlackDate } from '../sandbox/page/slack-date.ts';

const text = (words: string): Piece => ({ kind: 'text', text: words });

describe('the sandbox reads mrkdwn as Slack does', () => {
  test('escaped text is inert: no mention, no link, and the characters themselves are shown', () => {
    expect(readMrkdwn('&lt;!channel&gt; &amp;lt; &lt;https://x.example|y&gt;', true)).toEqual([
      text('<!channel> &lt; <https://x.example|y>'),
    ]);
  });

  test('an unescaped mention is drawn as the mention it is', () => {
    expect(readMrkdwn('<!channel> <@U1|ann> <#C1> <!subteam^S1>')).toEqual([
      { kind: 'broadcast', id: 'channel', label: '' },
      text(' '),
      { kind: 'user', id: 'U1', label: 'ann' },
      text(' '),
      { kind: 'channel', id: 'C1', label: '' },
      text(' '),
      { kind: 'group', id: 'S1', label: '' },
    ]);
  });

  test('styles apply to whole words, nest, and leave stray signs alone', () => {
    expect(readMrkdwn('*a _b_* ~c~ 2*3*4 snake_case_name * x *')).toEqual([
      {
        kind: 'styled',
        style: 'bold',
        pieces: [text('a '), { kind: 'styled', style: 'italic', pieces: [text('b')] }],
      },
      text(' '),
      { kind: 'styled', style: 'strike', pieces: [text('c')] },
      text(' 2*3*4 snake_case_name * x *'),
    ]);
  });

  test('a mention inside bold words stays a mention', () => {
    expect(readMrkdwn('*by <@U1>*')).toEqual([
      { kind: 'styled', style: 'bold', pieces: [text('by '), { kind: 'user', id: 'U1', label: '' }] },
    ]);
  });

  test('nothing inside code is read', () => {
    expect(readMrkdwn('`*a* &lt;b&gt;` ```\n_c_\n```')).toEqual([
      { kind: 'code', text: '*a* <b>' },
      text(' '),
      { kind: 'pre', text: '_c_' },
    ]);
  });

  test('lines that begin with a greater-than sign are one quote, and a line that begins with # is only text', () => {
    expect(readMrkdwn('# one\n&gt; two\n> three\nfour')).toEqual([
      text('# one'),
      { kind: 'quote', pieces: [text('two\nthree')] },
      text('four'),
    ]);
  });

  test('a bare address is a link, unless the text is verbatim', () => {
    expect(readMrkdwn('see https://x.example/a.')).toEqual([
      text('see '),
      { kind: 'link', url: 'https://x.example/a', label: 'https://x.example/a' },
      text('.'),
    ]);
    expect(readMrkdwn('see https://x.example/a.', true)).toEqual([text('see https://x.example/a.')]);
    expect(readMrkdwn('<https://x.example/?a=1&amp;b=2|here>', true)).toEqual([
      { kind: 'link', url: 'https://x.example/?a=1&b=2', label: 'here' },
    ]);
  });

  test('a date is shown in its format, with words for the days near the present', () => {
    expect(readMrkdwn('<!date^1764000000^{date_short} at {time}|2025-11-24>')).toEqual([
      { kind: 'date', epochSeconds: 1_764_000_000, format: '{date_short} at {time}', fallback: '2025-11-24' },
    ]);
    const noon = new Date(2026, 0, 10, 12, 30).getTime();
    expect(formatSlackDate(noon / 1000, '{date_short} at {time}', noon)).toBe('10 Jan 2026 at 12:30');
    expect(formatSlackDate(noon / 1000, '{date_pretty}', noon)).toBe('today');
    expect(formatSlackDate(noon / 1000, '{date_short_pretty}', noon + 86_400_000)).toBe('yesterday');
  });
});
