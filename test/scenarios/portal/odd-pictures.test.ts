import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { openCard, passTime } from '../../support/cards.ts';
import { buttonsOf, close, modalShowing, modalText, openModalOf, pictureIn, pressIn } from '../../support/modals.ts';
import { openWorlds } from '../../support/open-worlds.ts';
import { openViewer, pictureTitle } from '../../support/session-windows.ts';
import { queryDatabase } from '../../support/sql.ts';
import { press, type World } from '../../support/world.ts';

const openWorld = openWorlds();

interface Seen {
  readonly title: string;
  /** `null`: a placeholder. */
  readonly picture: Uint8Array | null;
  readonly text: string;
  readonly steps: readonly string[];
}

/** Waits for what the viewer shows at this place, picture or placeholder. */
async function seenAt(world: World, user: string, place: number): Promise<Seen> {
  const isThere = new RegExp(`Picture ${place} of`);
  const view = await modalShowing(world, user, (shown) => {
    const text = modalText(shown);
    return isThere.test(text) && !text.includes('Rendering');
  });
  const text = modalText(view);
  const isPlaceholder = text.includes('No picture here:');
  return {
    title: pictureTitle(world, user).replace(/ · .*/, ''),
    picture: isPlaceholder ? null : await pictureIn(world, user),
    text,
    steps: buttonsOf(view).map(({ label }) => label),
  };
}

/** Presses Next from the first picture to the last. */
async function walkThrough(world: World, user: string): Promise<Seen[]> {
  const seen = [await seenAt(world, user, 1)];
  while (buttonsOf(openModalOf(world, user)).some(({ label }) => label === 'Next ▶')) {
    if (/Not possible just now: .*Next/.test(seen.at(-1)?.text ?? '')) break;
    await pressIn(world, user, 'view_step_next');
    seen.push(await seenAt(world, user, seen.length + 1));
  }
  return seen;
}

function outcomeOf({ title, picture, text }: Seen): string {
  const [, reason = '?'] = /No picture here:\*? (.*)\./.exec(text) ?? [];
  if (picture === null) return `${title}: ${reason}`;
  return `${title}: shown${text.includes('This file is damaged') ? ', said to be damaged' : ''}`;
}

async function greyAt(picture: Uint8Array, [x, y]: readonly [number, number]): Promise<number> {
  const { data, info } = await sharp(picture).greyscale().raw().toBuffer({ resolveWithObject: true });
  return data[Math.floor(y * info.height) * info.width + Math.floor(x * info.width)] ?? -1;
}

describe('pictures of every awkward kind', () => {
  test('are on the card, each shown or replaced, with the reason beside its name', async () => {
    const world = await openWorld();
    const { card } = await openCard(world, 'odd-pictures');
    const alt = card.blocks.find(({ type }) => type === 'image')?.['alt_text'];
    expect(typeof alt === 'string' ? alt.replace('Pictures of this session: ', '').split('; ') : []).toEqual([
      '1 Passport GBR, front (HEIC pictures cannot be shown here)',
      '2 Driving licence GBR, front',
      '3 Driving licence GBR, back',
      '4 National ID card POL, front (damaged)',
      '5 National ID card POL, back',
      '6 State ID card USA, front (too large to show)',
      '7 State ID card USA, back (unsupported file)',
      '8 Residence permit DEU, front',
      '9 Aadhaar IND, front (withheld by regulation)',
      '10 Passport FRA, front (deleted or expired at Yoti)',
      '11 Selfie',
      '12 Utility bill GBR (PDF files cannot be shown here)',
    ]);
    const words = card.blocks.flatMap((block) => JSON.stringify(block)).join('\n');
    expect(words).toContain('9 Aadhaar IND, front (withheld by regulation)');
  });

  test('are in the viewer, each shown or replaced by a sentence that says why', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const { card } = await openCard(world, 'odd-pictures');
    await press(world, reviewer.id, card, 'open_images');
    const seen = await walkThrough(world, reviewer.id);
    expect(seen.map(outcomeOf)).toEqual([
      'Passport GBR, front: HEIC pictures cannot be shown here',
      'Driving licence GBR, front: shown',
      'Driving licence GBR, back: shown',
      'National ID card POL, front: shown, said to be damaged',
      'National ID card POL, back: shown',
      'State ID card USA, front: too large to show',
      'State ID card USA, back: unsupported file',
      'Residence permit DEU, front: shown',
      'Aadhaar IND, front: withheld by regulation',
      'Passport FRA, front: deleted or expired at Yoti',
      'Selfie: shown',
      'Utility bill GBR: PDF files cannot be shown here',
    ]);
    const [heic, progressive, turned, , mislabelled, , , webp] = seen;
    expect(heic?.steps, 'what cannot be shown is left, not turned').toEqual(['◀ Previous', 'Next ▶']);
    // A dark band runs along the top of each of these cards as their uploaders held them.
    for (const { title, picture } of [progressive, turned, mislabelled, webp].flatMap((one) => one ?? [])) {
      const bytes = picture ?? new Uint8Array();
      const { width, height, format } = await sharp(bytes).metadata();
      expect([format, width, height], title).toEqual(['jpeg', 640, 404]);
      expect(await greyAt(bytes, [0.5, 0.05]), `${title}: the band at the top`).toBeLessThan(130);
      expect(await greyAt(bytes, [0.5, 0.97]), `${title}: none at the bottom`).toBeGreaterThan(190);
    }
  });

  test('are looks that are recorded although there was only a reason to see, and nothing is uploaded', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const { card } = await openCard(world, 'odd-pictures');
    await press(world, reviewer.id, card, 'open_images');
    const seen = await seenAt(world, reviewer.id, 1);
    expect([seen.picture, seen.text.includes('This look is recorded.')]).toEqual([null, true]);
    const looks = await queryDatabase<{ shown: string; file: string | null }>(
      world,
      `select payload::json->>'shown' as shown, payload::json->>'slackFileId' as file from ledger
       where kind = 'image.viewed'`,
    );
    expect(looks).toEqual([{ shown: 'heic', file: null }]);
    const uploaded = world.slack.files().filter(({ name }) => name.startsWith('idv-image-'));
    expect([uploaded, world.slack.dm(reviewer.id)]).toEqual([[], []]);
  });
});

test.each([
  ['withheld', 'withheld by regulation'],
  ['deleted', 'deleted or expired at Yoti'],
])(
  'a picture that is %s at Yoti since the card was drawn is not shown from memory for longer than a quarter of an hour',
  async (what, words) => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const { card, sessionId } = await openCard(world);
    await openViewer(world, reviewer.id, card);
    const [, mediaId = ''] =
      /"pages":\[\{.*?"media":\{"id":"([^"]+)"/.exec(JSON.stringify(world.yoti.session(sessionId))) ?? [];
    if (what === 'withheld') world.yoti.withholdMedia(sessionId, mediaId);
    else world.yoti.deleteMediaAsYoti(sessionId, mediaId);
    await close(world, reviewer.id);
    await passTime(world, 15 * 60_000 + 1);
    await press(world, reviewer.id, card, 'open_images');
    expect(outcomeOf(await seenAt(world, reviewer.id, 1))).toBe(`Passport GBR, front, 1 of 4: ${words}`);
  },
);
