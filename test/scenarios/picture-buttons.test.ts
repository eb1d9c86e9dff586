import { describe, expect, test } from 'vitest';
import { openCard } from '../support/cards.ts';
import { buttonsOf, close, modalShowing, modalText, openModalOf, pressIn } from '../support/modals.ts';
import { openWorlds } from '../support/open-worlds.ts';
import { deleteShown, openDetails, openViewer, readPage } from '../support/session-windows.ts';
import { queryDatabase } from '../support/sql.ts';

const openWorld = openWorlds();

describe('the button of a picture in Details', () => {
  test('opens no other picture when the session does not have the one any more', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const { card } = await openCard(world, 'upload-empty-frames');
    await openDetails(world, reviewer.id, card);
    await readPage(world, reviewer.id, 'documents');
    const view = openModalOf(world, reviewer.id);
    const actionId = 'image_open_1';
    const actions = [{ type: 'button', action_id: actionId, action_ts: '1.1', value: '0123456789abcdef' }];
    await world.slack.clickInView({ user: reviewer.id, viewId: view.id, actionId, payload: { actions } });
    await modalShowing(world, reviewer.id, (shown) => /This picture is not there any more/.test(modalText(shown)));
    expect(await queryDatabase(world, 'select id from image_looks')).toEqual([]);
  });

  test('opens the tombstone of a picture that was deleted meanwhile', async () => {
    const world = await openWorld();
    const { admin, reviewer } = world.slack.people;
    const { card } = await openCard(world, 'upload-empty-frames');
    await openDetails(world, reviewer.id, card);
    await readPage(world, reviewer.id, 'documents');
    const buttons = buttonsOf(openModalOf(world, reviewer.id));
    const front = buttons.find(({ actionId, label }) => actionId.startsWith('image_open_') && /front/i.test(label));
    expect(front).toBeDefined();
    await openViewer(world, admin.id, card);
    await deleteShown(world, admin.id, 'DELETE');
    await close(world, admin.id);
    await pressIn(world, reviewer.id, { actionId: front?.actionId ?? '', blockId: front?.blockId ?? '' });
    await modalShowing(world, reviewer.id, (view) => /No picture here:.*deleted/.test(modalText(view)));
  });
});
