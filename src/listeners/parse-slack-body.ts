import { nestingDepth } from '../core/nesting-depth.ts';

const maxNesting = 32;

/**
 * Reads a signed body into an object, or `null` for anything that is none: a signed `null`, a list, a number, text that
 * is no JSON, broken percent-encoding, or nesting that no Slack payload has.
 */
export function parseSlackBody(contentType: string, rawBody: string): Record<string, unknown> | null {
  // Only the media type counts: proxies add a charset, which Bolt's own receiver refuses.
  const mediaType = contentType.split(';')[0]?.trim().toLowerCase();
  if (mediaType === 'application/json') return parseObject(rawBody);
  if (mediaType !== 'application/x-www-form-urlencoded' || !isPercentEncoded(rawBody)) return null;
  const fields = new URLSearchParams(rawBody);
  const payload = fields.get('payload');
  return payload === null ? Object.fromEntries(fields) : parseObject(payload);
}

function parseObject(json: string): Record<string, unknown> | null {
  if (nestingDepth(json) > maxNesting) return null;
  try {
    const value: unknown = JSON.parse(json);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPercentEncoded(text: string): boolean {
  return !/%(?![0-9A-Fa-f]{2})/.test(text);
}
