import type { ActionsBlock, Button } from '@slack/types';
import { cleanInline, cutUnits } from './inline-text.ts';
import { limits, roomy } from './limits.ts';
import { plainText } from './slack-message.ts';

export interface ButtonView {
  readonly actionId: string;
  readonly label: string;
  /** What a screen reader says in place of the label. */
  readonly spoken: string;
  /** A pointer or a word of ours, never subject data; empty for none. */
  readonly value: string;
  readonly style?: 'primary' | 'danger';
  /** Opened by Slack itself; whoever presses is told to us all the same. */
  readonly url?: string;
}

/** A button within every limit of Slack's. */
export function button({ actionId, label, spoken, value, style, url }: ButtonView): Button {
  const said = cutUnits(cleanInline(spoken, limits.accessibilityLabel), limits.accessibilityLabel);
  const text = plainText(label, limits.buttonText);
  return {
    type: 'button',
    action_id: actionId,
    text: text.text === '' ? plainText('Open', limits.buttonText) : text,
    accessibility_label: said,
    ...(value === '' ? {} : { value: cutUnits(value, limits.buttonValue) }),
    ...(style === undefined ? {} : { style }),
    ...(url === undefined ? {} : { url }),
  };
}

export function actions(elements: readonly Button[]): ActionsBlock {
  return { type: 'actions', elements: [...elements] };
}

/** The same button behind a question, which repeats the verb. */
export function confirmed(of: Button, { title, text, yes }: { title: string; text: string; yes: string }): Button {
  return {
    ...of,
    confirm: {
      title: plainText(title, limits.confirmTitle),
      text: plainText(text, roomy(limits.confirmText)),
      confirm: plainText(yes, limits.confirmButton),
      deny: plainText('Cancel', limits.confirmButton),
    },
  };
}
