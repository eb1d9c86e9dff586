import { cleanInline, hasRightToLeft } from './inline-text.ts';

/** Slack's formatting signs and the look-alikes that stand in for them in text from outside: mrkdwn has no escape. */
const inert: readonly (readonly [RegExp, string])[] = [
  [/\*/g, '∗'],
  [/~/g, '∼'],
  [/`/g, 'ˋ'],
  [/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, 'ˍ'],
  // What may begin the code of an emoji; the colons of a time such as 10:04:00 do not.
  [/(?<!\d):(?=[\w+'-]+:)|:(?!\d\d:)(?=[\w+'-]+:)/g, '∶'],
  [/:\/\//g, '∶//'],
  [/^>/, '›'],
  [/^[•◦▪]/, '·'],
];

/** Escapes exactly the three characters that Slack reads as markup (slack-platform 2.4). */
function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Text from outside inside a mrkdwn text: one line, inert, at most `cap` units after escaping. May be empty. */
export function inline(text: string, cap: number): string {
  let safe = cleanInline(text, cap);
  for (const [sign, lookAlike] of inert) safe = safe.replace(sign, lookAlike);
  const escaped = escapeWithin(safe, cap);
  return hasRightToLeft(escaped) ? `\u2068${escaped}\u2069` : escaped;
}

/** An identifier from outside as inline code, where Slack neither formats nor links; at most `cap` units inside. */
export function code(text: string, cap: number): string {
  const safe = cleanInline(text, cap).replaceAll('`', 'ˋ').replaceAll('://', '∶//');
  return safe === '' ? '' : `\`${escapeWithin(safe, cap)}\``;
}

/** Cuts by code point after escaping, so that neither a character nor an entity is split. */
function escapeWithin(text: string, cap: number): string {
  const escaped = escapeMrkdwn(text);
  if (escaped.length <= cap) return escaped;
  let kept = '';
  for (const point of text) {
    const next = escapeMrkdwn(point);
    if (kept.length + next.length > cap - 1) break;
    kept += next;
  }
  return `${kept}…`;
}

/** A mention of a person; anything that is no Slack user id is shown as text. */
export function mention(slackUserId: string): string {
  return /^[UW][A-Z0-9]{2,30}$/.test(slackUserId) ? `<@${slackUserId}>` : code(slackUserId, 40);
}

/**
 * A time: epoch seconds are drawn in each viewer's own zone, with UTC as the fallback; text is shown as it is, inert.
 * `null` is "not supplied".
 */
export function dateToken(time: number | string | null): string {
  if (time === null) return notSupplied;
  if (typeof time === 'string') return inline(time, 60) || notSupplied;
  const fallback = formatUtc(time);
  return fallback === null ? 'unknown date' : `<!date^${Math.trunc(time)}^{date_short} at {time}|${fallback}>`;
}

/** "2026-01-10 10:02 UTC", or `null` outside the years 1 to 9999. */
function formatUtc(epochSeconds: number): string | null {
  if (!(epochSeconds > -62_135_596_800 && epochSeconds < 253_402_300_800)) return null;
  const parts = new Map(
    utcFormat.formatToParts(Math.trunc(epochSeconds) * 1000).map((part) => [part.type, part.value]),
  );
  const year = (parts.get('year') ?? '').padStart(4, '0');
  return `${year}-${parts.get('month')}-${parts.get('day')} ${parts.get('hour')}:${parts.get('minute')} UTC`;
}

/** Said wherever a fact was not given. */
export const notSupplied = 'not supplied';

const utcFormat = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** Joins lines that are complete mrkdwn already, dropping whole lines at the end rather than cutting inside one. */
export function joinLines(lines: readonly string[], limit: number): string {
  const kept: string[] = [];
  let length = 0;
  for (const line of lines) {
    length += line.length + 1;
    if (length > limit - 2) return [...kept, '…'].join('\n');
    kept.push(line);
  }
  return kept.join('\n');
}
