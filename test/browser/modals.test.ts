import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findChromium } from '../sandbox/chromium.ts';
import { buttonsOf, openModalOf } from '../support/modals.ts';
import { type SandboxBench, startSandboxBench } from './sandbox-bench.ts';
import { postOpeners } from './stand-in-modals.ts';

const reviewer = 'U0REVIEW01';
const desk = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };

if (findChromium() === undefined && !process.env['CI']) {
  console.warn('Modals were NOT tried in a browser: no Chromium. Install "chromium" or set CHROMIUM_PATH.');
} else {
  describe('modals on the sandbox page', () => {
    let bench: SandboxBench;
    let page: Page;
    const openPage = async (size = desk) => {
      page = await bench.openAs(reviewer, bench.slack.channels.review.id, size);
    };
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

    beforeAll(async () => {
      bench = await startSandboxBench();
      await postOpeners(bench.app.client, bench.slack.channels.review.id);
    });

    afterAll(async () => {
      await bench?.stop();
    });

    beforeEach(async () => {
      for (const view of bench.slack.openViews(reviewer).slice(0, 1)) {
        const top = openModalOf(bench, reviewer).id;
        await bench.slack.closeView({ user: view.user, viewId: top, clear: true });
      }
    });

    afterEach(async () => {
      await page?.close();
      expect(bench.complaints).toEqual([]);
    });

    for (const [name, size] of [
      ['a desktop', desk],
      ['a phone', phone],
    ] as const) {
      test(`a modal with a picture and 13 buttons shows and presses on ${name}`, async () => {
        await openPage(size);
        await press('Images');
        const modal = page.getByRole('dialog', { name: 'Images' });
        const picture = modal.getByRole('img', { name: 'Licence, back' });
        await picture.waitFor();
        expect(buttonsOf(openModalOf(bench, reviewer))).toHaveLength(13);
        expect(await colourOf(picture)).toBe('#5b7fa6');
        for (const { label } of buttonsOf(openModalOf(bench, reviewer))) {
          const button = modal.getByRole('button', { name: label, exact: true });
          await button.scrollIntoViewIfNeeded();
          const box = await button.boundingBox();
          expect.soft(box?.x, label).toBeGreaterThanOrEqual(0);
          expect.soft((box?.x ?? 0) + (box?.width ?? 0), label).toBeLessThanOrEqual(size.width);
        }
        await modal.getByRole('button', { name: 'Brighter', exact: true }).click();
        await modal.getByText('after Brighter').waitFor();
        expect(await colourOf(picture)).toBe('#a6785b');
        expect(bench.app.clicks.at(-1)).toMatchObject({ actionId: 'step.Brighter', user: reviewer });
        await modal.getByRole('button', { name: 'Done' }).click();
        await modal.waitFor({ state: 'detached' });
        expect(bench.slack.openViews(reviewer)).toEqual([]);
      });
    }

    test('an update keeps the keyboard on the button that was pressed', async () => {
      await openPage();
      await press('Images');
      await page.getByRole('button', { name: 'Zoom in', exact: true }).focus();
      await page.keyboard.press('Enter');
      await page.getByText('after Zoom in').waitFor();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByText('after Zoom out').waitFor();
    });

    test('a long modal scrolls inside, with its title and closing button in sight', async () => {
      await openPage(phone);
      await press('Details');
      const modal = page.getByRole('dialog', { name: 'Session result ab12cd34' });
      const link = modal.getByRole('link', { name: 'Open at the provider' });
      await link.scrollIntoViewIfNeeded();
      expect(await link.getAttribute('href')).toBe('https://example.com/portal');
      for (const part of [
        modal.getByRole('heading', { name: 'Session result' }),
        modal.getByText('Close').last(),
        link,
      ]) {
        expect((await part.boundingBox())?.y).toBeGreaterThanOrEqual(0);
        expect((await part.boundingBox())?.y).toBeLessThan(phone.height);
      }
      const wide = (element: { scrollWidth: number; clientWidth: number }) => element.scrollWidth - element.clientWidth;
      expect(await modal.getByRole('group', { name: 'Contents' }).evaluate(wide)).toBe(0);
    });

    test('a pushed modal covers the one below; the way back keeps what was typed, the cross closes both', async () => {
      await openPage();
      await press('Details');
      const note = page.getByLabel('Note');
      await note.fill('Look again');
      await press('Everything about it');
      const pushed = page.getByRole('dialog', { name: 'Delete this image' });
      await pushed.getByLabel('Reason').fill('Wrong person');
      expect(await page.getByRole('dialog').count()).toBe(1);
      await pushed.getByRole('button', { name: 'Back to Session result ab12cd34' }).click();
      await page.getByRole('dialog', { name: 'Session result ab12cd34' }).waitFor();
      expect(await note.inputValue()).toBe('Look again');
      expect(bench.slack.openViews(reviewer)).toHaveLength(1);
      await press('Everything about it');
      expect(await pushed.getByLabel('Reason').inputValue()).toBe('');
      await pushed.locator('header').getByRole('button', { name: 'Close' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      expect(bench.slack.openViews(reviewer)).toEqual([]);
    });

    test('a picture that is deleted while it is shown says so in the modal and in the thread', async () => {
      await openPage();
      await press('Images');
      await page.getByRole('img', { name: 'Licence, back' }).waitFor();
      const [file] = bench.slack.files().slice(-1);
      await bench.app.client.files.delete({ file: file?.id ?? '' });
      await page.getByRole('img', { name: 'Licence, back: This picture was deleted' }).waitFor();
      await press('Done');
      await page.goto(`${bench.sandbox.url}/#/${reviewer}/D0REVIEW01`);
      await page.getByRole('button', { name: '1 reply' }).last().click();
      await page.getByRole('complementary', { name: 'Thread' }).getByText('This file was deleted.').waitFor();
    });
  });
}

/** The colour in the middle of a picture, as the browser drew it. */
async function colourOf(picture: ReturnType<Page['getByRole']>): Promise<string> {
  return picture.evaluate(async (image: DrawnImage) => {
    await image.decode();
    const canvas = image.ownerDocument.createElement('canvas');
    const pen = canvas.getContext('2d');
    pen.drawImage(image, 0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = pen.getImageData(0, 0, 1, 1).data;
    return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
  });
}

interface DrawnImage {
  decode(): Promise<void>;
  readonly ownerDocument: { createElement(name: string): Canvas };
}

interface Canvas {
  getContext(kind: '2d'): {
    drawImage(image: unknown, ...at: number[]): void;
    getImageData(...at: number[]): { readonly data: readonly number[] };
  };
}
