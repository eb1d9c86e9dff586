import { allowedElements, contextTexts, elementTable } from './elements.ts';
import { anyText, blockId, imageElement, imageSource, mrkdwnText, plainText, webAddress } from './objects.ts';
import { richTextBlock } from './rich-text.ts';
import { anyNumber, flag, list, object, oneOfTypes, type Rule, type Shape, text, wholeNumber, word } from './rules.ts';

/** Every block type of 2026 with its limits (slack-platform facts, section 2.1). A type not named here is refused. */
export const blockTable: Record<string, Rule> = {
  section: block({
    anyOf: ['text', 'fields'],
    optional: {
      text: anyText(3000),
      fields: list(anyText(2000), { max: 10 }),
      accessory: oneOfTypes(() => elementTable, allowedElements.accessory),
      expand: flag,
    },
  }),
  header: block({ required: { text: plainText(150) } }),
  context: block({ required: { elements: list(contextElement(), { max: 10 }) } }),
  actions: block({
    required: {
      elements: list(
        oneOfTypes(() => elementTable, allowedElements.actions),
        { max: 25 },
      ),
    },
  }),
  image: block({ ...imageSource, optional: { ...imageSource.optional, title: plainText(2000) } }),
  divider: block({}),
  input: block({
    required: { label: plainText(2000), element: oneOfTypes(() => elementTable, allowedElements.input) },
    optional: { hint: plainText(2000), optional: flag, dispatch_action: flag },
  }),
  rich_text: richTextBlock,
  table: block({
    required: { rows: list(list(cell(), { max: 20 }), { max: 100 }) },
    optional: {
      column_settings: list(object({ optional: { align: word('left', 'center', 'right'), is_wrapped: flag } }), {
        max: 20,
      }),
    },
  }),
  data_table: block({
    required: { rows: list(list(cell(), { max: 1000 }), { max: 10_000 }), caption: text({ max: 3000 }) },
    optional: { page_size: wholeNumber(1, 100), row_header_column_index: wholeNumber(0, 1000) },
  }),
  markdown: block({ required: { text: text({ max: 12_000 }) } }),
  video: block({
    required: {
      video_url: webAddress,
      thumbnail_url: webAddress,
      alt_text: text({ max: 2000 }),
      title: plainText(199),
    },
    optional: {
      title_url: webAddress,
      author_name: text({ max: 49 }),
      provider_name: text({ max: 49 }),
      provider_icon_url: webAddress,
      description: plainText(200),
    },
  }),
  alert: block({
    required: { text: anyText(3000) },
    optional: { level: word('default', 'info', 'warning', 'error', 'success') },
  }),
  card: block({
    anyOf: ['hero_image', 'title', 'actions', 'body'],
    optional: {
      hero_image: oneOfTypes(() => ({ image: imageElement })),
      icon: oneOfTypes(() => ({ image: imageElement })),
      title: mrkdwnText(150),
      subtitle: mrkdwnText(150),
      body: mrkdwnText(200),
      actions: list(
        oneOfTypes(() => elementTable, ['button']),
        { max: 25 },
      ),
    },
  }),
  carousel: block({
    required: {
      elements: list(
        oneOfTypes(() => blockTable, ['card']),
        { max: 10 },
      ),
    },
  }),
  container: block({
    required: {
      child_blocks: list(
        oneOfTypes(
          () => blockTable,
          ['actions', 'context', 'divider', 'header', 'image', 'input', 'rich_text', 'section', 'table', 'video'],
        ),
        { max: 10 },
      ),
    },
    optional: {
      title: plainText(150),
      rich_text_title: richTextBlock,
      subtitle: anyText(150),
      width: word('narrow', 'standard', 'wide', 'full'),
      icon: oneOfTypes(() => ({ image: imageElement })),
      is_collapsible: flag,
      default_collapsed: flag,
      has_header_divider: flag,
    },
  }),
  context_actions: block({
    required: {
      elements: list(
        oneOfTypes(() => elementTable, allowedElements.contextActions),
        { max: 5 },
      ),
    },
  }),
  task_card: block({
    required: {
      task_id: text({ max: 255 }),
      title: text({ max: 3000 }),
      status: word('pending', 'in_progress', 'complete', 'error'),
    },
    optional: { details: richTextBlock, output: richTextBlock, sources: list(source(), { max: 100 }) },
  }),
  plan: block({
    required: { title: text({ max: 3000 }) },
    optional: {
      tasks: list(
        oneOfTypes(() => blockTable, ['task_card']),
        { min: 0, max: 100 },
      ),
    },
  }),
};

/** Where a block may stand. Not listed means everywhere; `file` is read only and stands nowhere. */
export const blockSurfaces: Record<string, readonly string[]> = {
  table: ['message'],
  data_table: ['message'],
  markdown: ['message'],
  alert: ['modal'],
  card: ['message'],
  carousel: ['message'],
  context_actions: ['message'],
  task_card: ['message'],
  plan: ['message'],
};

function block(shape: Shape): Rule {
  return object({ ...shape, optional: { block_id: blockId, ...shape.optional } });
}

function contextElement(): Rule {
  return (value, pointer, problems) => {
    const isImage = typeof value === 'object' && value !== null && 'type' in value && value.type === 'image';
    (isImage ? imageElement : contextTexts)(value, pointer, problems);
  };
}

function cell(): Rule {
  return oneOfTypes(() => ({
    raw_text: object({ required: { text: text({ max: 3000 }) } }),
    raw_number: object({ required: { value: anyNumber, text: text({ max: 3000 }) } }),
    rich_text: richTextBlock,
  }));
}

function source(): Rule {
  return oneOfTypes(() => ({ url: object({ required: { url: webAddress, text: text({ max: 3000 }) } }) }));
}
