import { actionIds, detailsPageActions } from '../../blocks/action-ids.ts';
import type { PersonKind, StoredView } from '../fakes/slack/slack-fake.ts';
import { buttonsOf, close, modalShowing, modalText, pressIn } from '../support/modals.ts';
import { plainWords } from './plain-words.ts';
import type { StoryStep } from './play-story.ts';
import { messageOf, type Stage, sessionOf } from './stage.ts';

type PageName = keyof typeof detailsPageActions;

/** A page to turn to, what has to stand on it or further down it (told as what was seen), and its name as a picture. */
interface PageToRead {
  readonly page: PageName;
  readonly words: RegExp;
  readonly picture: string;
}

interface Place {
  readonly page: PageName;
  /** Counted from 1. */
  readonly part: number;
}

interface Reading {
  readonly title: string;
  readonly kind: PersonKind;
  readonly scenario: string;
  readonly pages: readonly PageToRead[];
}

/** Presses Details on a card or alert, and reads pages of it, part after part until the words are there. */
export function readDetails({ title, kind, scenario, pages }: Reading): StoryStep {
  return {
    title,
    play: async (stage) => {
      const card = await messageOf(stage, sessionOf(stage, scenario), { what: `the card of ${scenario}` });
      const { channel, ts } = card;
      const user = stage.slack.people[kind].id;
      await stage.slack.click({ user, channel, ts, actionId: actionIds.openDetails });
      let place: Place = { page: 'overview', part: 1 };
      const seen = [tabsOf(await pageShowing(stage, user, place))];
      for (const wanted of pages) {
        place = await goOn(stage, user, place, wanted);
        seen.push(await tell(stage, user, place, wanted));
      }
      await close(stage, user);
      return seen.join('; ');
    },
  };
}

/** The Details modal once it shows this part of this page, all of it read. */
export function pageShowing(stage: Stage, user: string, { page, part }: Place): Promise<StoredView> {
  return modalShowing(stage, user, (view) => {
    const text = modalText(view);
    const isThere = buttonsOf(view).some((tab) => tab.actionId === detailsPageActions[page] && tab.style === 'primary');
    return isThere && partOf(text) === part && !text.includes('Reading this page');
  });
}

/** Turns to the page, unless it is there already, and presses Next until the words are in sight. */
async function goOn(stage: Stage, user: string, from: Place, { page, words }: PageToRead): Promise<Place> {
  let place = from;
  if (place.page !== page) {
    place = { page, part: 1 };
    await pressIn(stage, user, detailsPageActions[page]);
  }
  for (;;) {
    const view = await pageShowing(stage, user, place);
    if (words.test(modalText(view))) return place;
    if (!buttonsOf(view).some(({ actionId }) => actionId === actionIds.detailsNext))
      throw new Error(`nothing on the ${place.part} parts of the page ${page} reads like ${words}`);
    await pressIn(stage, user, actionIds.detailsNext);
    place = { page, part: place.part + 1 };
  }
}

async function tell(stage: Stage, user: string, place: Place, { page, words, picture }: PageToRead): Promise<string> {
  const text = modalText(await pageShowing(stage, user, place));
  await photograph(stage, user, `details-${picture}`);
  const parts = /· part \d+ of (\d+)/.exec(text)?.[1];
  const where = parts === undefined ? page : `${page}, part ${place.part} of ${parts}`;
  return `${where}: “${cut(plainWords(stage, words.exec(text)?.[0] ?? ''))}”`;
}

/** The person's open modal, as they see it from the review channel. */
export function photograph(stage: Stage, user: string, name: string): Promise<void> {
  const channel = stage.slack.channels.review.id;
  return stage.camera.take((shots) => shots.modal({ viewer: user, channel, name }));
}

function tabsOf(view: StoredView): string {
  const pages = buttonsOf(view).filter(({ value }) => value !== undefined && value in detailsPageActions);
  if (pages.length === 0) throw new Error('the Details modal has no pages');
  return `${pages.length} pages`;
}

function partOf(text: string): number {
  return Number(/· part (\d+) of/.exec(text)?.[1] ?? 1);
}

function cut(text: string): string {
  return text.length > 110 ? `${text.slice(0, 109)}…` : text;
}
