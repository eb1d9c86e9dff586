import { inline } from './mrkdwn.ts';
import { codeLines } from './wrap.ts';

const longestUrl = 2000;

/**
 * A link that opens in the browser. Only a whole https address without user name or password becomes one; anything else
 * is shown as text that leads nowhere.
 */
export function linkLines({ label, url }: { readonly label: string; readonly url: string }): string[] {
  const href = safeHref(url);
  const shown = inline(label, 200).replaceAll('|', '¦') || 'Open';
  if (href !== null) return [`<${href}|${shown}>`];
  return [`${shown}: this address cannot be a safe link, so it is shown as text.`, ...codeLines(url)];
}

/** The address as Slack reads it inside a link: `|` would end it, `&` is an entity. */
function safeHref(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '') return null;
  const href = url.href.replaceAll('|', '%7C').replaceAll('<', '%3C').replaceAll('>', '%3E').replaceAll('&', '&amp;');
  return href.length <= longestUrl ? href : null;
}
