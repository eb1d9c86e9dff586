import { flag, list, object, oneOfTypes, type Rule, text, word } from './rules.ts';

/** Composition objects: texts, options, confirm dialogs, files (slack-platform facts, section 2.2). */
const plainOnly = (max: number): Record<string, Rule> => ({
  plain_text: object({ required: { text: text({ max }) }, optional: { emoji: flag } }),
});

export function plainText(max: number): Rule {
  return oneOfTypes(() => plainOnly(max));
}

export function mrkdwnText(max: number): Rule {
  return oneOfTypes(() => ({ mrkdwn: object({ required: { text: text({ max }) }, optional: { verbatim: flag } }) }));
}

export function anyText(max: number): Rule {
  const table = {
    ...plainOnly(max),
    mrkdwn: object({ required: { text: text({ max }) }, optional: { verbatim: flag } }),
  };
  return oneOfTypes(() => table);
}

export const blockId = text({ max: 255 });
export const actionId = text({ max: 255 });
export const webAddress = text({ max: 3000, pattern: /^https?:\/\// });

export const confirmDialog: Rule = object({
  required: { text: anyText(300) },
  optional: { title: plainText(100), confirm: plainText(30), deny: plainText(30), style: word('primary', 'danger') },
});

/** Options say at most 75 characters of value: the smaller of two documented figures, so what passes here passes there. */
export function option(kind: 'plain' | 'any' | 'overflow'): Rule {
  return object({
    required: { text: kind === 'any' ? anyText(75) : plainText(75), value: text({ max: 75 }) },
    optional: {
      description: kind === 'any' ? anyText(75) : plainText(75),
      ...(kind === 'overflow' ? { url: webAddress } : {}),
    },
  });
}

export const optionGroup: Rule = object({
  required: { label: plainText(75), options: list(option('plain'), { max: 100 }) },
});

export const slackFile: Rule = object({
  oneOf: ['id', 'url'],
  optional: { id: text({ max: 255, pattern: /^F[A-Z0-9]{8,}$/ }), url: text({ max: 3000 }) },
});

/** What image blocks and image elements share: exactly one source, and a description for those who cannot see it. */
export const imageSource = {
  oneOf: ['image_url', 'slack_file'],
  required: { alt_text: text({ max: 2000 }) },
  optional: { image_url: webAddress, slack_file: slackFile },
} as const;

export const imageElement: Rule = object(imageSource);
