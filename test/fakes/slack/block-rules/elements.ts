import {
  actionId,
  anyText,
  confirmDialog,
  imageElement,
  option,
  optionGroup,
  plainText,
  webAddress,
} from './objects.ts';
import { richTextBlock } from './rich-text.ts';
import { anyNumber, flag, list, object, type Rule, type Shape, text, wholeNumber, word } from './rules.ts';

/** Every element that may stand in a block, with its limits (slack-platform facts, section 2.2). */
const confirm = { confirm: confirmDialog };
const focus = { focus_on_load: flag };
const placeholder = { placeholder: plainText(150) };
const dispatch = {
  dispatch_action_config: object({
    optional: { trigger_actions_on: list(word('on_enter_pressed', 'on_character_entered'), { max: 2 }) },
  }),
};
const id = text({ max: 255 });
const ids = list(id, { min: 0, max: 100 });
const filter = object({
  optional: {
    include: list(word('im', 'mpim', 'private', 'public'), { max: 4 }),
    exclude_external_shared_channels: flag,
    exclude_bot_users: flag,
  },
});

export const elementTable: Record<string, Rule> = {
  button: acting({
    required: { text: plainText(75) },
    optional: {
      value: text({ max: 2000, min: 0 }),
      url: webAddress,
      style: word('primary', 'danger'),
      accessibility_label: text({ max: 75 }),
      ...confirm,
    },
  }),
  image: imageElement,
  overflow: acting({ required: { options: list(option('overflow'), { max: 5 }) }, optional: confirm }),
  static_select: select({
    oneOf: ['options', 'option_groups'],
    optional: { ...choices(), initial_option: option('plain') },
  }),
  multi_static_select: multi({
    oneOf: ['options', 'option_groups'],
    optional: { ...choices(), initial_options: list(option('plain'), { max: 100 }) },
  }),
  external_select: select({ optional: { initial_option: option('plain'), min_query_length: wholeNumber(0, 3000) } }),
  multi_external_select: multi({
    optional: { initial_options: list(option('plain'), { max: 100 }), min_query_length: wholeNumber(0, 3000) },
  }),
  users_select: select({ optional: { initial_user: id } }),
  multi_users_select: multi({ optional: { initial_users: ids } }),
  conversations_select: select({
    optional: { initial_conversation: id, default_to_current_conversation: flag, response_url_enabled: flag, filter },
  }),
  multi_conversations_select: multi({
    optional: { initial_conversations: ids, default_to_current_conversation: flag, filter },
  }),
  channels_select: select({ optional: { initial_channel: id, response_url_enabled: flag } }),
  multi_channels_select: multi({ optional: { initial_channels: ids } }),
  datepicker: select({ optional: { initial_date: text({ max: 10, pattern: /^\d{4}-\d{2}-\d{2}$/ }) } }),
  timepicker: select({
    optional: { initial_time: text({ max: 5, pattern: /^\d{2}:\d{2}$/ }), timezone: text({ max: 100 }) },
  }),
  datetimepicker: acting({
    optional: { initial_date_time: wholeNumber(1_000_000_000, 9_999_999_999), ...confirm, ...focus },
  }),
  radio_buttons: acting({
    required: { options: list(option('any'), { max: 10 }) },
    optional: { initial_option: option('any'), ...confirm, ...focus },
  }),
  checkboxes: acting({
    required: { options: list(option('any'), { max: 10 }) },
    optional: { initial_options: list(option('any'), { max: 10 }), ...confirm, ...focus },
  }),
  plain_text_input: typed({
    optional: {
      initial_value: text({ max: 3000, min: 0 }),
      multiline: flag,
      min_length: wholeNumber(0, 3000),
      max_length: wholeNumber(1, 3000),
    },
  }),
  email_text_input: typed({ optional: { initial_value: text({ max: 3000, min: 0 }) } }),
  url_text_input: typed({ optional: { initial_value: text({ max: 3000, min: 0 }) } }),
  number_input: typed({
    required: { is_decimal_allowed: flag },
    optional: { initial_value: text({ max: 50 }), min_value: text({ max: 50 }), max_value: text({ max: 50 }) },
  }),
  rich_text_input: typed({ optional: { initial_value: richTextBlock, min_lines: anyNumber, max_lines: anyNumber } }),
  file_input: acting({ optional: { filetypes: list(text({ max: 50 }), { max: 100 }), max_files: wholeNumber(1, 10) } }),
  feedback_buttons: acting({ required: { positive_button: feedbackButton(), negative_button: feedbackButton() } }),
  icon_button: acting({
    required: { icon: word('trash'), text: plainText(75) },
    optional: {
      accessibility_label: text({ max: 75 }),
      value: text({ max: 2000 }),
      visible_to_user_ids: ids,
      ...confirm,
    },
  }),
};

const selects = ['static_select', 'external_select', 'users_select', 'conversations_select', 'channels_select'];
const multiSelects = selects.map((name) => `multi_${name}`);
const pickers = ['datepicker', 'timepicker'];
const choosers = ['radio_buttons', 'checkboxes'];

/** Which elements a block takes, by Slack's own type declarations. */
export const allowedElements = {
  accessory: ['button', 'image', 'overflow', ...selects, ...multiSelects, ...pickers, ...choosers],
  actions: [
    'button',
    'overflow',
    ...selects,
    ...multiSelects,
    ...pickers,
    'datetimepicker',
    ...choosers,
    'rich_text_input',
  ],
  input: [
    ...['plain_text_input', 'email_text_input', 'url_text_input', 'number_input', 'rich_text_input', 'file_input'],
    ...[...selects, ...multiSelects, ...pickers, 'datetimepicker', ...choosers],
  ],
  contextActions: ['feedback_buttons', 'icon_button'],
} as const;

export const contextTexts = anyText(3000);

function acting(shape: Shape): Rule {
  return object({ ...shape, optional: { action_id: actionId, ...shape.optional } });
}

function select(shape: Shape): Rule {
  return acting({ ...shape, optional: { ...shape.optional, ...confirm, ...focus, ...placeholder } });
}

function multi(shape: Shape): Rule {
  return select({ ...shape, optional: { ...shape.optional, max_selected_items: wholeNumber(1, 100) } });
}

function typed(shape: Shape): Rule {
  return acting({ ...shape, optional: { ...shape.optional, ...dispatch, ...focus, ...placeholder } });
}

function choices(): Record<string, Rule> {
  return { options: list(option('plain'), { max: 100 }), option_groups: list(optionGroup, { max: 100 }) };
}

function feedbackButton(): Rule {
  return object({
    required: { text: plainText(75), value: text({ max: 2000 }) },
    optional: { accessibility_label: text({ max: 75 }) },
  });
}
