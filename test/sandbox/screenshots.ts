import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { launchChromium } from './chromium.ts';

export interface ScreenshotOptions {
  /** Where a sandbox is being served. */
  readonly sandboxUrl: string;
  /** Made when missing; an earlier picture of the same name is replaced. */
  readonly folder: string;
  /** Defaults to `CHROMIUM_PATH`, else the PATH. */
  readonly chromiumPath?: string;
}

/** Whose eyes, which channel, and words that stand in the message to bring into view: the newest one with them counts. */
export interface MessageSubject {
  readonly viewer: string;
  readonly channel: string;
  readonly text: string;
}

export interface ViewSubject {
  readonly viewer: string;
  /** Where the person is while the modal is open. */
  readonly channel: string;
  readonly name?: string;
}

export interface Screenshots {
  /** A card with its buttons, at desk and phone size. Each function resolves to the files it wrote. */
  openCard(subject: MessageSubject): Promise<readonly string[]>;
  /** A card whose buttons gave way to who decided, at desk and phone size. */
  decidedCard(subject: MessageSubject): Promise<readonly string[]>;
  expiredAlert(subject: MessageSubject): Promise<readonly string[]>;
  /** The modal that this person has open, in its whole length, at desk and phone size; as "modal" unless named. */
  modal(subject: ViewSubject): Promise<readonly string[]>;
  /** The app's Home tab as this person sees it, at desk and phone size; as "home" unless named. */
  home(subject: Omit<ViewSubject, 'channel'>): Promise<readonly string[]>;
  /** A refusal that only this person sees. */
  ephemeralRefusal(subject: MessageSubject): Promise<readonly string[]>;
  /** Any message under a name of one's own. */
  message(name: string, subject: MessageSubject): Promise<readonly string[]>;
  /** The same, at desk and phone size. */
  messageInBothSizes(name: string, subject: MessageSubject): Promise<readonly string[]>;
  close(): Promise<void>;
}

const desk = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };
const patienceMs = 15_000;

/**
 * Opens a browser on a running sandbox, to take pictures of it at the moments a story chooses. Every function rejects when its
 * subject does not appear within 15 seconds.
 */
export async function openScreenshots(options: ScreenshotOptions): Promise<Screenshots> {
  await mkdir(options.folder, { recursive: true });
  const browser = await launchChromium(options.chromiumPath);
  const page = await browser.newPage({ viewport: desk, locale: 'en-GB', timezoneId: 'UTC' });
  page.setDefaultTimeout(patienceMs);
  const visit = (place: { viewer: string; channel: string }) => visitPlace(page, options.sandboxUrl, place);
  const save = async (name: string): Promise<string> => {
    const path = join(options.folder, `${name}.png`);
    await page.screenshot({ path });
    return path;
  };
  const message = async (name: string, subject: MessageSubject, sizes = [desk]): Promise<readonly string[]> => {
    const paths: string[] = [];
    for (const size of sizes) {
      await page.setViewportSize(size);
      await visit(subject);
      await fitWindow(page, subject.text, size);
      await showMessage(page, subject.text);
      paths.push(await save(size === desk ? name : `${name}-phone`));
    }
    await page.setViewportSize(desk);
    return paths;
  };
  return {
    openCard: (subject) => message('open-card', subject, [desk, phone]),
    decidedCard: (subject) => message('decided-card', subject, [desk, phone]),
    expiredAlert: (subject) => message('expired-alert', subject),
    ephemeralRefusal: (subject) => message('ephemeral-refusal', subject),
    message: (name, subject) => message(name, subject),
    messageInBothSizes: (name, subject) => message(name, subject, [desk, phone]),
    modal: (subject) =>
      inBothSizes(page, subject.name ?? 'modal', async (name, size) => {
        await visit(subject);
        await fitView(page, page.getByRole('dialog').getByRole('group', { name: 'Contents' }), size);
        return save(name);
      }),
    home: (subject) =>
      inBothSizes(page, subject.name ?? 'home', async (name, size) => {
        await visit({ ...subject, channel: 'home' });
        await fitView(page, page.getByRole('region', { name: 'App home' }), size);
        return save(name);
      }),
    close: () => browser.close(),
  };
}

async function visitPlace(page: Page, sandboxUrl: string, place: { viewer: string; channel: string }): Promise<void> {
  // A changed fragment alone would not load the page anew, and with it another person's unread marks.
  await page.goto('about:blank');
  await page.goto(`${sandboxUrl}/#/${place.viewer}/${place.channel}`);
  await page.getByRole('main').waitFor();
}

async function inBothSizes(
  page: Page,
  name: string,
  take: (name: string, size: typeof desk) => Promise<string>,
): Promise<readonly string[]> {
  const paths: string[] = [];
  for (const size of [desk, phone]) {
    await page.setViewportSize(size);
    paths.push(await take(size === desk ? name : `${name}-phone`, size));
  }
  await page.setViewportSize(desk);
  return paths;
}

// A view scrolls inside; a picture of it may be taller than any screen, so that nothing is left out.
async function fitView(page: Page, view: Locator, size: typeof desk): Promise<void> {
  await view.waitFor();
  await picturesArrived(view);
  const hidden = await view.evaluate(
    (element: { scrollHeight: number; clientHeight: number }) => element.scrollHeight - element.clientHeight,
  );
  await page.setViewportSize({ width: size.width, height: Math.min(size.height + hidden, 8000) });
}

// A long card must be seen whole, and a picture of a window may be taller than any screen.
async function fitWindow(page: Page, text: string, size: { width: number; height: number }): Promise<void> {
  const message = messageWith(page, text);
  await message.waitFor();
  await picturesArrived(message);
  const box = await message.boundingBox();
  const roomAroundPx = 170;
  await page.setViewportSize({
    width: size.width,
    height: Math.min(Math.max(size.height, Math.ceil(box?.height ?? 0) + roomAroundPx), 2400),
  });
}

function messageWith(page: Page, text: string): Locator {
  return page.getByRole('article').filter({ hasText: text }).last();
}

async function showMessage(page: Page, text: string): Promise<void> {
  const message = messageWith(page, text);
  // The end of the message, where the buttons or the decision stand, matters most.
  await message.evaluate((element: { scrollIntoView(options: object): void }) =>
    element.scrollIntoView({ block: 'end' }),
  );
}

async function picturesArrived(message: Locator): Promise<void> {
  for (const picture of await message.getByRole('img').all()) {
    await picture.evaluate((image: { decode?(): Promise<void> }) => image.decode?.());
  }
}
