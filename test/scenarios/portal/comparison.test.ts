import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { openCard } from '../../support/cards.ts';
import { buttonsOf, openModalOf, pictureIn, pressIn } from '../../support/modals.ts';
import { openWorlds } from '../../support/open-worlds.ts';
import { openDetails, pageOf, pictureTitle, readPage, viewerShowing } from '../../support/session-windows.ts';
import type { World } from '../../support/world.ts';

const openWorld = openWorlds();

/** The part of the Document page that holds documents against each other. */
function sideBySide(page: string): string {
  return /Documents side by side\n([\s\S]*?)\n(?:Checks|Other checks)\n/.exec(page)?.[1] ?? '';
}

/** Opens a picture by the last of the buttons that bear its name: those of the comparison stand below its documents. */
async function openFromComparison(world: World, user: string, name: string): Promise<void> {
  const button = buttonsOf(openModalOf(world, user)).findLast(({ label }) => label === name);
  if (button === undefined) throw new Error(`no button ${name}`);
  await pressIn(world, user, { blockId: button.blockId, actionId: button.actionId });
  await viewerShowing(world, user, /Picture \d+ of/);
}

describe('the comparison of documents', () => {
  test('shows the first document and the other side by side, and says which details differ', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const { card } = await openCard(world, 'two-documents-comparison');
    const page = await pageOf(world, reviewer.id, { card, page: 'documents' });
    expect(sideBySide(page)).toContain(
      [
        '*Name* · *differs*',
        'Passport GBR',
        'AMELIA ROSE HARTLEY',
        'Driving licence GBR',
        'AMELIA ROSE WINTERBOURNE',
        '*Date of birth* · same',
        'Passport GBR',
        '1991-04-17',
        'Driving licence GBR',
        '1991-04-17',
      ].join('\n'),
    );
    expect(page).toContain(
      [
        '⛔ *REJECT* · *Document comparison, Passport GBR and Driving licence GBR*',
        'Documents disagree (`MISMATCH`)',
        'Name or date of birth on the first document is not the same on the others.',
        '→ Ask the applicant to try again with documents that carry the same details.',
        '◇ Passed · Date of birth matches · automated',
        '◆ *Not passed* · Name matches · automated',
      ].join('\n'),
    );
  });

  test('opens the picture of either document as Yoti holds it', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const { sessionId, card } = await openCard(world, 'two-documents-comparison');
    await openDetails(world, reviewer.id, card);
    const page = await readPage(world, reviewer.id, 'documents');
    const names = sideBySide(page).split('\n').slice(-2);
    expect(names).toEqual(['Passport GBR, front, 1 of 4', 'Driving licence GBR, front, 1 of 3']);
    for (const [index, name] of names.entries()) {
      await openFromComparison(world, reviewer.id, name);
      expect(pictureTitle(world, reviewer.id)).toContain(name);
      const shown = await pictureIn(world, reviewer.id);
      const held = await Promise.all([0, 1].map((document) => frontOf(world, sessionId, document)));
      const unlike = await Promise.all(held.map(async (bytes) => difference(shown, bytes)));
      expect(unlike[index]).toBeLessThan(6);
      expect(unlike[1 - index]).toBeGreaterThan(15);
      await world.slack.closeView({ user: reviewer.id, viewId: openModalOf(world, reviewer.id).id });
    }
  });

  test('holds the first of three documents against each of the others, and says what was not read', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const { card } = await openCard(world, 'every-check');
    const compared = sideBySide(await pageOf(world, reviewer.id, { card, page: 'documents' }));
    expect(compared.match(/^Passport GBR$/gm)).toHaveLength(4);
    expect(compared.match(/^Driving licence GBR$/gm)).toHaveLength(2);
    expect(compared).toContain(
      '*Date of birth* · cannot be compared\nPassport GBR\n1995-01-29\nBank statement GBR\nnot read',
    );
    expect(compared).not.toContain('differs');
  });

  test('says so when Yoti names one document only', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const { card } = await openCard(world, 'right-to-left-name');
    const page = await pageOf(world, reviewer.id, { card, page: 'documents' });
    expect(sideBySide(page)).toMatch(/^Yoti names fewer than two documents/);
    expect(page).toContain('Name not in Latin letters (`NON_LATIN_CHARACTER_IN_NAME`)');
    expect(page).toContain('→ Ask the applicant to try again with a document in Latin letters.');
  });
});

/** The front of the session's nth document at Yoti, where the newest document stands first. */
async function frontOf(world: World, sessionId: string, nth: number): Promise<Uint8Array> {
  const session: { resources: { id_documents: { pages: { media: { id: string } }[] }[] } } = JSON.parse(
    JSON.stringify(world.yoti.session(sessionId)),
  );
  const id = session.resources.id_documents.toReversed()[nth]?.pages[0]?.media.id ?? '';
  return (await world.yoti.mediaContent(id)).bytes;
}

/** How far two pictures are apart, as the mean over a small grid of grey values from 0 to 255. */
async function difference(one: Uint8Array, other: Uint8Array): Promise<number> {
  const [a, b] = await Promise.all(
    [one, other].map((bytes) =>
      sharp(bytes).resize(48, 32, { fit: 'fill' }).greyscale().toColourspace('b-w').raw().toBuffer(),
    ),
  );
  if (a === undefined || b === undefined) throw new Error('two pictures expected');
  return a.reduce((sum, value, index) => sum + Math.abs(value - (b[index] ?? 0)), 0) / a.length;
}
