import type { KnownBlock, MrkdwnElement, PlainTextElement } from '@slack/types';
import { cleanInline, cutUnits } from './inline-text.ts';
import { limits, roomy } from './limits.ts';

/** What a builder returns: `text` is the notification and what a screen reader says, and it never names a person. */
export interface SlackMessage {
  readonly text: string;
  readonly blocks: KnownBlock[];
}

/** Finished mrkdwn. `verbatim` keeps Slack from turning addresses and names inside it into links. */
export function mrkdwn(text: string): MrkdwnElement {
  return { type: 'mrkdwn', text, verbatim: true };
}

/** One line without any markup, at most `limit` units; `:names:` stay letters. */
export function plainText(text: string, limit: number): PlainTextElement {
  return { type: 'plain_text', text: cutUnits(cleanInline(text, limit), limit), emoji: false };
}

/** Slack refuses an empty header, so a text of nothing but hidden characters gets a word of ours. */
export function header(text: string): KnownBlock {
  const shown = plainText(text, roomy(limits.headerText));
  return { type: 'header', text: shown.text === '' ? plainText('Identity check', limits.headerText) : shown };
}

export function section(text: string): KnownBlock {
  return { type: 'section', text: mrkdwn(text) };
}

export function context(text: string): KnownBlock {
  return { type: 'context', elements: [mrkdwn(text)] };
}

/** Slack refuses the whole message or view for an id of another shape (slack-platform 3.3). */
export function isSlackFileId(id: string): boolean {
  return /^F[A-Z0-9]{8,}$/.test(id);
}
