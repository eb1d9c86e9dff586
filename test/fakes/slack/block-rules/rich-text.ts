import { blockId } from './objects.ts';
import { anyNumber, flag, list, object, oneOfTypes, type Rule, text, wholeNumber, word } from './rules.ts';

/** Rich text: the facts give its parts but no lengths, so only names, types and nesting are held here. */
const style = object({
  optional: {
    bold: flag,
    italic: flag,
    strike: flag,
    code: flag,
    underline: flag,
    highlight: flag,
    client_highlight: flag,
    unlink: flag,
  },
});
const anything = text({ max: 40_000 });
const styled = (required: Record<string, Rule>, optional: Record<string, Rule> = {}) =>
  object({ required, optional: { style, ...optional } });

const inlineTable: Record<string, Rule> = {
  text: styled({ text: anything }),
  link: styled({ url: anything }, { text: anything, unsafe: flag }),
  user: styled({ user_id: anything }),
  usergroup: styled({ usergroup_id: anything }),
  channel: styled({ channel_id: anything }),
  team: styled({ team_id: anything }),
  emoji: styled({ name: anything }, { unicode: anything, url: anything }),
  broadcast: styled({ range: word('here', 'channel', 'everyone') }),
  color: styled({ value: anything }),
  date: styled({ timestamp: anyNumber, format: anything }, { url: anything, fallback: anything }),
};

const inlines = list(
  oneOfTypes(() => inlineTable),
  { min: 0, max: 1000 },
);

const partTable: Record<string, Rule> = {
  rich_text_section: object({ required: { elements: inlines } }),
  rich_text_quote: object({ required: { elements: inlines }, optional: { border: wholeNumber(0, 1) } }),
  rich_text_preformatted: object({
    required: { elements: inlines },
    optional: { border: wholeNumber(0, 1), language: anything },
  }),
  rich_text_list: object({
    required: {
      style: word('bullet', 'ordered'),
      elements: list(
        oneOfTypes(() => partTable, ['rich_text_section']),
        { max: 1000 },
      ),
    },
    optional: { indent: wholeNumber(0, 8), offset: wholeNumber(0, 100_000), border: wholeNumber(0, 1) },
  }),
};

export const richTextBlock: Rule = oneOfTypes(() => ({
  rich_text: object({
    required: {
      elements: list(
        oneOfTypes(() => partTable),
        { max: 1000 },
      ),
    },
    optional: { block_id: blockId },
  }),
}));
