import type { SlackMessage, StoredView } from '../fakes/slack/slack-fake.ts';
import { buttonsOf, close, modalShowing, modalText, openModalOf, pressIn, submit } from './modals.ts';
import { rowOnceThere } from './sql.ts';
import { press, type World } from './world.ts';

/** A page of the Details modal by its tab. */
export type PageName =
  | 'overview'
  | 'documents'
  | 'face'
  | 'biometric'
  | 'address'
  | 'aml'
  | 'other'
  | 'profiles'
  | 'session';

/** The Details modal once it shows a page, not that one is being read. */
export function detailsShowing(world: World, user: string, page: PageName): Promise<StoredView> {
  return modalShowing(world, user, (view) => isPage(view, page) && !modalText(view).includes('Reading this page'));
}

/** Opens Details from a card or alert at its overview. */
export async function openDetails(world: World, user: string, message: SlackMessage): Promise<StoredView> {
  await press(world, user, message, 'open_details');
  return detailsShowing(world, user, 'overview');
}

/** Turns the open Details modal to a page and reads it to its end, part after part. */
export async function readPage(world: World, user: string, page: PageName): Promise<string> {
  await pressIn(world, user, `details_page_${page}`);
  const parts: string[] = [];
  for (;;) {
    const view = await partShowing(world, user, { page, part: parts.length });
    parts.push(modalText(view));
    if (!buttonsOf(view).some(({ actionId }) => actionId === 'details_next')) return parts.join('\n');
    await pressIn(world, user, 'details_next');
  }
}

/** Opens Details from a card, reads one page to its end, and closes it. */
export async function pageOf(world: World, user: string, { card, page }: { card: SlackMessage; page: PageName }) {
  await openDetails(world, user, card);
  const text = await readPage(world, user, page);
  await close(world, user);
  return text;
}

/** The viewer once it shows a picture that the person sees, and its words match. */
export function viewerShowing(world: World, user: string, words: RegExp): Promise<StoredView> {
  return modalShowing(world, user, (view) => {
    const text = modalText(view);
    return words.test(text) && !text.includes('Rendering') && /"slack_file"/.test(JSON.stringify(view.blocks));
  });
}

/** Nobody is owed a picture any more. What a window shows is stored as shown only once Slack has said that it has it. */
export async function looksSettled(world: World): Promise<void> {
  await rowOnceThere(world, 'select 1 where not exists (select 1 from image_looks where owed)');
}

/** Opens the viewer from a card at its first picture. */
export async function openViewer(world: World, user: string, card: SlackMessage): Promise<StoredView> {
  await press(world, user, card, 'open_images');
  return viewerShowing(world, user, /Picture 1 of/);
}

/** What the viewer in front of the person calls its picture, in its first two lines. */
export function pictureTitle(world: World, user: string): string {
  const [, name = '', line = ''] = modalText(openModalOf(world, user)).split('\n');
  return `${name.replaceAll('*', '')} · ${line.replace(/ · session .*/, '')}`;
}

/** Has the picture that the viewer shows deleted: opens the form and submits it with this word typed. */
export async function deleteShown(world: World, user: string, typed: string) {
  await pressIn(world, user, 'image_delete');
  return submit(world, user, { delete_image_confirm_block: { delete_image_confirm: typed } });
}

function partShowing(world: World, user: string, { page, part }: { page: PageName; part: number }) {
  return modalShowing(world, user, (view) => {
    const text = modalText(view);
    if (!isPage(view, page) || text.includes('Reading this page')) return false;
    return Number(/· part (\d+) of/.exec(text)?.[1] ?? 1) === part + 1;
  });
}

function isPage(view: StoredView, page: PageName): boolean {
  return buttonsOf(view).some((tab) => tab.actionId === `details_page_${page}` && tab.style === 'primary');
}
