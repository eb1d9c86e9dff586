import { describe, expect, test } from 'vitest';
import { buildDeleteImageModal, deleteWord } from '../../../blocks/delete-image-modal.ts';
import { buildViewerModal, type ViewerModalView } from '../../../blocks/viewer-modal.ts';
import { newViewerView } from '../../support/card-views.ts';
import { findTexts } from '../../support/message-texts.ts';
import { viewProblems } from '../../support/slack-limits.ts';

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function textOf(over: Partial<ViewerModalView>): string {
  return findTexts(buildViewerModal(newViewerView(over)).blocks)
    .map((found) => found.text)
    .join('\n');
}

/** The action ids of each row of buttons. */
function rowsOf(over: Partial<ViewerModalView>): readonly (readonly string[])[] {
  const rows = buildViewerModal(newViewerView(over)).blocks.filter((block) => block.type === 'actions');
  return rows.map((row) => Array.from(JSON.stringify(row).matchAll(/"action_id":"([a-z_]+)"/g), ([, id]) => id ?? ''));
}

const rendering = { kind: 'rendering', slackFileId: 'F0ABCDEF12' } as const;

describe('the image viewer', () => {
  test('names picture, place and capture, and has every step', async () => {
    const modal = buildViewerModal(newViewerView());
    await expect(json(modal)).toMatchFileSnapshot('__snapshots__/viewer-modal.json');
    expect(viewProblems(modal)).toEqual([]);
    expect(textOf({})).toMatch(
      /^\*Driving licence GBR, back, 2 of 3\*\nPicture 2 of 7 · captured by camera · session …ab12cd34\n/,
    );
  });

  test('keeps every button in its place while a picture is made and when a step is not possible', () => {
    const pictures: readonly ViewerModalView['picture'][] = [
      { kind: 'ready', slackFileId: 'F0ABCDEF12', altText: 'x', damaged: false },
      rendering,
      { kind: 'failed', words: 'It could not be made.' },
    ];
    const rows = pictures.flatMap((picture) => [rowsOf({ picture }), rowsOf({ picture, steps: ['next'] })]);
    for (const one of rows) expect(one).toEqual(rows[0]);
    const places = (picture: ViewerModalView['picture']) =>
      buildViewerModal(newViewerView({ picture })).blocks.map((block) => block.type);
    expect(places(rendering)).toEqual(places({ ...rendering, kind: 'ready', altText: 'x', damaged: false }));
  });

  test('has only the way on where there is nothing to see and nothing to try', () => {
    const picture = { kind: 'placeholder', words: 'withheld by regulation' } as const;
    expect(rowsOf({ picture, steps: ['next'] })).toEqual([['view_step_previous', 'view_step_next']]);
    expect(rowsOf({ picture, steps: ['next', 'mirror'] })).toHaveLength(3);
    expect(textOf({ picture, steps: ['next'] })).not.toContain('The original is never changed');
  });

  test('has the four directions only while it is zoomed', () => {
    expect(rowsOf({})).toHaveLength(3);
    expect(rowsOf({ steps: ['left', 'zoom_out'] })[3]).toEqual([
      'view_step_left',
      'view_step_right',
      'view_step_up',
      'view_step_down',
    ]);
  });

  test('says which steps change nothing just now', () => {
    expect(textOf({ steps: ['next', 'turn', 'mirror', 'brighter', 'darker', 'zoom_in'] })).toContain(
      'Not possible just now: Previous, Reset, Zoom out.',
    );
  });

  test('says how the picture is shown, and that it is being made', () => {
    expect(textOf({})).toContain('Shown as it came.');
    expect(textOf({ stateWords: 'mirrored, turned 90°' })).toContain('Shown mirrored, turned 90°.');
    expect(textOf({ picture: rendering })).toContain('⏳ *Rendering…*');
    expect(textOf({ picture: { kind: 'rendering', slackFileId: null } })).toContain('⏳ *Rendering…*');
  });

  test('says why there is no picture, or that its file is damaged', () => {
    expect(textOf({ picture: { kind: 'placeholder', words: 'withheld by regulation' } })).toContain(
      '*No picture here:* withheld by regulation.',
    );
    const damaged = { kind: 'ready', slackFileId: 'F0ABCDEF12', altText: 'x', damaged: true } as const;
    expect(textOf({ picture: damaged })).toContain('*This file is damaged:*');
  });

  test('says who deleted a picture, and when', () => {
    const deletion = { slackUserId: 'U0ADMIN01', at: 1_768_039_440 };
    expect(textOf({ picture: { kind: 'placeholder', words: 'deleted', deletion } })).toContain(
      '*No picture here:* deleted by <@U0ADMIN01> on <!date^1768039440^',
    );
  });

  test('leaves out a picture whose file id Slack would refuse', () => {
    const modal = buildViewerModal(
      newViewerView({ picture: { kind: 'ready', slackFileId: 'nonsense', altText: 'x', damaged: false } }),
    );
    expect(modal.blocks.some((block) => block.type === 'image')).toBe(false);
    expect(json(modal)).toContain('Slack did not take this picture.');
  });

  test('says that the original stays, that files go and that looks are recorded', () => {
    expect(textOf({})).toContain(
      'The original is never changed. Picture files in your direct messages go after 15 minutes. This look is recorded.',
    );
    expect(textOf({})).toContain(`SHA-256 of the original: \`${'a'.repeat(64)}\``);
    expect(textOf({ sha256: null })).not.toContain('SHA-256');
  });

  test('offers deletion last, to admins only, and never of the sheet of all pictures', () => {
    expect(json(buildViewerModal(newViewerView()))).not.toContain('image_delete');
    expect(rowsOf({ canDelete: true }).at(-1)).toEqual(['image_delete']);
    expect(rowsOf({ canDelete: true, kind: 'all', position: null })).toEqual([
      ['view_step_previous', 'view_step_next'],
    ]);
  });
});

describe('the deletion form', () => {
  const view = {
    ...{ shortSessionId: 'ab12cd34', imageName: 'Passport GBR, front', sha256: 'a'.repeat(64), metadata: 'image_01J' },
  };

  test('says what goes and what stays, and wants the word typed', async () => {
    const modal = buildDeleteImageModal(view);
    await expect(json(modal)).toMatchFileSnapshot('__snapshots__/delete-image-modal.json');
    expect(viewProblems(modal)).toEqual([]);
    expect(json(modal)).toContain(`Type ${deleteWord} to confirm`);
  });

  test('says that reports of the session go as well', () => {
    expect(json(buildDeleteImageModal(view))).toContain(
      'Reports of this session that were sent in Slack are removed too; ask for them again.',
    );
  });

  test('says nothing of a hash that is not known', () => {
    expect(json(buildDeleteImageModal({ ...view, sha256: null }))).not.toContain('of the original: ');
  });
});
