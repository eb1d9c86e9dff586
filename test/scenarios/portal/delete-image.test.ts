import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { findSessionByYotiId } from '../../../src/db/sessions.ts';
import { holdSession } from '../../../src/services/hold-session.ts';
import { openCard, passTime, pressAsShown, refusals, textOf, verdicts } from '../../support/cards.ts';
import { buttonsOf, close, modalShowing, modalText, openModalOf, pictureIn, pressIn } from '../../support/modals.ts';
import { openWorlds } from '../../support/open-worlds.ts';
import { deleteShown, openViewer, pageOf, viewerShowing } from '../../support/session-windows.ts';
import { queryDatabase, rowOnceThere } from '../../support/sql.ts';
import { cardOf, press, toldTo, type World } from '../../support/world.ts';

const openWorld = openWorlds();

/** The DELETE calls that Yoti got for media. */
function deletionsAtYoti(world: World) {
  return world.yoti.calls().filter(({ method, path }) => method === 'DELETE' && path.includes('/media/'));
}

function shownFiles(world: World) {
  return world.slack.files().filter(({ deleted }) => !deleted);
}

/** The SHA-256 of everything that Yoti still holds of the session. */
async function hashesAtYoti(world: World, sessionId: string): Promise<string[]> {
  const answer = JSON.stringify(world.yoti.session(sessionId));
  const hashes: string[] = [];
  for (const [, id = ''] of answer.matchAll(/"media":\{"id":"([^"]+)"/g)) {
    const content = await world.yoti.mediaContent(id).catch(() => null);
    if (content !== null) hashes.push(createHash('sha256').update(content.bytes).digest('hex'));
  }
  return hashes;
}

async function seenByAdmin(world: World) {
  const { admin } = world.slack.people;
  const opened = await openCard(world, 'upload-empty-frames');
  await openViewer(world, admin.id, opened.card);
  const [, shown = ''] =
    /SHA-256 of the original: `([0-9a-f]{64})`/.exec(modalText(openModalOf(world, admin.id))) ?? [];
  return { ...opened, sha256: shown };
}

async function refusedDeletions(world: World): Promise<string[]> {
  const rows = await queryDatabase<{ reason: string }>(
    world,
    `select payload::json->>'reason' as reason from ledger
     where kind = 'look.refused' and payload::json->>'what' = 'deletion' order by seq`,
  );
  return rows.map(({ reason }) => reason);
}

async function settled(world: World): Promise<void> {
  await rowOnceThere(world, "select seq from ledger where kind = 'image.removed_at_yoti'");
}

describe('deleting a picture', () => {
  test('is offered to admins only', async () => {
    const world = await openWorld();
    const { reviewer, manager, admin } = world.slack.people;
    const { card } = await openCard(world, 'upload-empty-frames');
    const offers: boolean[] = [];
    for (const { id } of [reviewer, manager, admin]) {
      const viewer = await openViewer(world, id, card);
      offers.push(buttonsOf(viewer).some(({ actionId }) => actionId === 'image_delete'));
      await close(world, id);
    }
    expect(offers).toEqual([false, false, true]);
  });

  test('wants the word typed exactly, and deletes nothing without it', async () => {
    const world = await openWorld();
    const { admin } = world.slack.people;
    await seenByAdmin(world);
    await pressIn(world, admin.id, 'image_delete');
    const form = modalText(openModalOf(world, admin.id));
    expect(form).toContain('This cannot be undone.');
    expect(form).toContain('Driving licence GBR, front');
    await close(world, admin.id);
    const { errors } = await deleteShown(world, admin.id, 'delete');
    expect(Object.values(errors ?? {})).toEqual([expect.stringMatching(/type DELETE in capital letters/)]);
    expect(deletionsAtYoti(world)).toEqual([]);
    expect(await queryDatabase(world, 'select id from image_deletions')).toEqual([]);
  });

  test('is refused to an admin who lost the role between the form and the word', async () => {
    const world = await openWorld();
    const { admin } = world.slack.people;
    await seenByAdmin(world);
    await pressIn(world, admin.id, 'image_delete');
    await world.slack.setPerson(admin.id, { deleted: false, isRestricted: true });
    await world.slack.submitView({
      user: admin.id,
      viewId: openModalOf(world, admin.id).id,
      values: { delete_image_confirm_block: { delete_image_confirm: 'DELETE' } },
    });
    expect(modalText(openModalOf(world, admin.id))).toMatch(/Nothing was deleted: only admins/);
    expect(deletionsAtYoti(world)).toEqual([]);
    expect(await refusedDeletions(world)).toEqual(['guest']);
  });

  test('is refused on record to an admin who lost the role before asking for the form', async () => {
    const world = await openWorld();
    const { admin } = world.slack.people;
    await seenByAdmin(world);
    await world.slack.setPerson(admin.id, { deleted: false, isRestricted: true });
    await pressIn(world, admin.id, 'image_delete');
    await modalShowing(world, admin.id, (view) => /Nothing was deleted: only admins/.test(modalText(view)));
    expect(await refusedDeletions(world)).toEqual(['guest']);
  });

  test('is refused, on record, while an auditor holds the session', async () => {
    const world = await openWorld();
    const { admin, auditor } = world.slack.people;
    const { sessionId } = await seenByAdmin(world);
    const { deps } = world.app();
    const session = await findSessionByYotiId(deps.db, sessionId);
    await holdSession(deps, {
      actor: { slackTeamId: world.slack.teamId, slackUserId: auditor.id },
      session: session ?? expect.fail('no session'),
      ...{ reason: 'Court order', endsAt: new Date(world.clock.nowMs() + 24 * 3_600_000) },
    });
    await deleteShown(world, admin.id, 'DELETE');
    expect(modalText(openModalOf(world, admin.id))).toMatch(
      /Nothing was deleted: an auditor holds session …\w{8} until/,
    );
    expect(deletionsAtYoti(world)).toEqual([]);
    expect(await refusedDeletions(world)).toEqual(['held']);
  });

  test('takes the picture away at Yoti, from the card and from everybody’s viewer', async () => {
    const world = await openWorld();
    const { admin, reviewer } = world.slack.people;
    const { card, sessionId } = await seenByAdmin(world);
    await openViewer(world, reviewer.id, card);
    const before = shownFiles(world).map(({ id }) => id);
    await deleteShown(world, admin.id, 'DELETE');
    expect(modalText(openModalOf(world, admin.id))).toMatch(/^Deleted: Driving licence GBR, front\./m);
    await settled(world);
    expect(deletionsAtYoti(world)).toMatchObject([{ status: 204 }]);

    const redrawn = await cardOf(
      world,
      sessionId,
      (message) => /slack_file/.test(textOf(message)) && textOf(message) !== textOf(card),
    );
    expect(textOf(redrawn)).toContain('Driving licence GBR, front (deleted by an admin)');
    await world.slack.waitFor(
      () => !shownFiles(world).some(({ id }) => before.includes(id)) || undefined,
      'old files gone',
    );
    await pressIn(world, reviewer.id, 'view_step_mirror');
    await modalShowing(world, reviewer.id, (view) => /No picture here:.*deleted/.test(modalText(view)));
  });

  test('leaves the other pictures as they were', async () => {
    const world = await openWorld();
    const { admin } = world.slack.people;
    await seenByAdmin(world);
    await pressIn(world, admin.id, 'view_step_next');
    await viewerShowing(world, admin.id, /Picture 2 of/);
    const back = await pictureIn(world, admin.id);
    await pressIn(world, admin.id, 'view_step_previous');
    await viewerShowing(world, admin.id, /Picture 1 of/);
    await deleteShown(world, admin.id, 'DELETE');
    await settled(world);
    await close(world, admin.id);
    await modalShowing(world, admin.id, (view) => /No picture here/.test(modalText(view)));
    await pressIn(world, admin.id, 'view_step_next');
    await viewerShowing(world, admin.id, /Picture 2 of/);
    expect(Buffer.compare(await pictureIn(world, admin.id), back)).toBe(0);
  });

  test('leaves a tombstone with who, when and the SHA-256 of what Yoti held', async () => {
    const world = await openWorld();
    const { admin, auditor } = world.slack.people;
    const { card, sessionId, sha256 } = await seenByAdmin(world);
    expect(await hashesAtYoti(world, sessionId)).toContain(sha256);
    await deleteShown(world, admin.id, 'DELETE');
    await settled(world);
    expect(await hashesAtYoti(world, sessionId)).not.toContain(sha256);
    const [tombstone] = await queryDatabase(
      world,
      'select slack_user_id, sha256, created_at, removed_at from image_deletions',
    );
    expect(tombstone).toMatchObject({
      slack_user_id: admin.id,
      sha256,
      created_at: expect.any(Date),
      removed_at: expect.any(Date),
    });
    await press(world, auditor.id, card, 'open_images');
    const viewer = await modalShowing(world, auditor.id, (view) => /No picture here/.test(modalText(view)));
    expect(modalText(viewer)).toMatch(new RegExp(`deleted by <@${admin.id}> on <!date.*${sha256}`, 's'));
    await close(world, auditor.id);
    const log = await pageOf(world, auditor.id, { card, page: 'session' });
    expect(log).toMatch(new RegExp(`<!date.*> · .*deleted \\(SHA-256 ${sha256}\\) · <@${admin.id}>`));
    expect(log).toMatch(new RegExp(`removed at Yoti \\(SHA-256 ${sha256}\\)`));
  });

  test('makes a decision on the card of before impossible: it showed more than there is', async () => {
    const world = await openWorld();
    const { admin, reviewer } = world.slack.people;
    const { card, sessionId } = await seenByAdmin(world);
    await deleteShown(world, admin.id, 'DELETE');
    await settled(world);
    await pressAsShown(world, { user: reviewer.id, card, actionId: 'approve_session' });
    await toldTo(world, reviewer.id, /this card is out of date/);
    expect(await refusals(world)).toEqual(['stale']);
    const redrawn = await cardOf(world, sessionId, (message) => textOf(message) !== textOf(card));
    await press(world, reviewer.id, redrawn, 'approve_session');
    await toldTo(world, reviewer.id, /^You approved/);
    expect(await verdicts(world)).toEqual(['APPROVE']);
  });

  test('goes on until Yoti takes it, and nobody sees the picture meanwhile', async () => {
    const world = await openWorld();
    const { admin, reviewer } = world.slack.people;
    const { card } = await seenByAdmin(world);
    world.yoti.faults.add({ match: 'media', kind: 'status', status: 503 });
    await deleteShown(world, admin.id, 'DELETE');
    await press(world, reviewer.id, card, 'open_images');
    await modalShowing(world, reviewer.id, (view) => /No picture here:.*deleted/.test(modalText(view)));
    await passTime(world, 60_000);
    await settled(world);
    expect(deletionsAtYoti(world).map(({ status }) => status)).toEqual([503, 204]);
  });
});
