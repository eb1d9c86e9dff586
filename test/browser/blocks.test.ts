import { createElement as h } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { Blocks } from '../sandbox/page/blocks.ts';
import { SandboxContext } from '../sandbox/page/sandbox-context.ts';
import type { JsonObject, SimFile } from '../sandbox/page/slack-sim.ts';

const picture: SimFile = {
  id: 'F0PICTURE1',
  name: 'x.jpg',
  mimetype: 'image/jpeg',
  url: '/sim/file/F0PICTURE1?viewer=U1',
};

function draw(block: JsonObject): string {
  const actions = {
    markOf: () => undefined,
    use: () => undefined,
    openImage: () => undefined,
    files: { [picture.id]: picture },
    deletedFiles: ['F0DELETED1'],
    channels: [],
    people: [],
  };
  const surface = { key: 'k', click: {}, entered: {}, errors: {}, change: () => undefined };
  const blocks = h(Blocks, { blocks: [{ block_id: 'b', ...block }], surface });
  return renderToStaticMarkup(h(SandboxContext, { value: actions }, blocks));
}

const words = (text: string) => ({ type: 'plain_text', text });

describe('the sandbox never leaves a block blank', () => {
  test.each(['wobble', 'data_table', 'file'])('a block of type %s, which nobody can draw, is shown as JSON', (type) => {
    expect(draw({ type, secret_sauce: 'visible' })).toContain('secret_sauce');
  });

  test('an element of an unknown type is shown as JSON', () => {
    const element = { type: 'mood_ring', action_id: 'a' };
    expect(draw({ type: 'input', label: words('Mood'), element })).toContain('mood_ring');
  });

  test.each([
    { type: 'markdown', text: 'plain words' },
    { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'plain words' }] }] },
    { type: 'alert', level: 'warning', text: words('plain words') },
    { type: 'table', rows: [[{ type: 'raw_text', text: 'plain words' }]] },
    { type: 'context', elements: [words('plain words')] },
    { type: 'section', fields: [words('plain words')] },
    { type: 'card', title: words('plain words') },
  ])('the words of a $type block are drawn', (block) => {
    expect(draw(block)).toContain('plain words');
  });
});

describe('pictures', () => {
  test('a Slack file the viewer may see is loaded through the sandbox', () => {
    const html = draw({ type: 'image', alt_text: 'Passport', slack_file: { id: picture.id } });
    expect(html).toContain('src="/slack-sim/file/F0PICTURE1?viewer=U1"');
  });

  test('a Slack file named by its address is found too', () => {
    const url = 'https://files.example/files-pri/T1-F0PICTURE1/x.jpg';
    expect(draw({ type: 'image', alt_text: 'Passport', slack_file: { url } })).toContain('/slack-sim/file/F0PICTURE1');
  });

  test('a Slack file the viewer may not see says so instead of breaking', () => {
    const html = draw({ type: 'image', alt_text: 'Passport', slack_file: { id: 'F0HIDDEN01' } });
    expect(html).toContain('You cannot see this picture');
    expect(html).not.toContain('<img');
  });

  test('a Slack file that was deleted says so', () => {
    const html = draw({ type: 'image', alt_text: 'Passport', slack_file: { id: 'F0DELETED1' } });
    expect(html).toContain('This picture was deleted');
    expect(html).not.toContain('<img');
  });
});
