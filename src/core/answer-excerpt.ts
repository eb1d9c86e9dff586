import { cleanText } from './clean-text.ts';

const leftOut = '[left out]';

/** What may be a credential or somebody's data in an answer that only has to say what went wrong. */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/\bwhsec_[A-Za-z0-9+/=]+/g, leftOut],
  [/\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]+/gi, `$1 ${leftOut}`],
  [
    /((?:token|secret|password|passwd|key|authorization|cookie|signature)["']?\s*[:=]\s*["']?)[^\s"',;&<>]+/gi,
    `$1${leftOut}`,
  ],
  [/[^\s@"'<>]{1,64}@[^\s@"'<>]{1,255}/g, leftOut],
  // Tokens, keys and hashes are long and have no spaces; words are neither this long nor so mixed.
  [/[A-Za-z0-9+/_=-]{32,}/g, leftOut],
  // Card, account and document numbers.
  [/\d(?:[ -]?\d){7,}/g, leftOut],
];

const maxCodePoints = 1024;

/**
 * The beginning of a receiver's answer, for whoever asks why it refused: one line, with whatever looks like a secret or a
 * number of somebody's taken out. `null` when nothing is left.
 */
export function answerExcerpt(text: string): string | null {
  const line = text.slice(0, 2 * maxCodePoints).replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ');
  const safe = patterns.reduce((rest, [pattern, instead]) => rest.replaceAll(pattern, instead), line);
  return cleanText(safe, maxCodePoints);
}
