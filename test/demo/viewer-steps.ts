import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { actionIds, viewStepActions } from '../../blocks/action-ids.ts';
import type { PersonKind, StoredView } from '../fakes/slack/slack-fake.ts';
import { close, modalShowing, modalText, pictureIn, pressIn } from '../support/modals.ts';
import { photograph } from './details-steps.ts';
import type { StoryStep } from './play-story.ts';
import { messageOf, type Stage, sessionOf } from './stage.ts';

type ViewStep = keyof typeof viewStepActions;

/** A step of the viewer and the words that say it was taken. */
interface StepToTake {
  readonly step: ViewStep;
  readonly words: RegExp;
}

/** Presses Images and goes on to a picture; every one on the way is a real picture in this person's own eyes. */
export function lookAtImages({
  kind,
  scenario,
  until,
}: {
  kind: PersonKind;
  scenario: string;
  until: RegExp;
}): StoryStep {
  return {
    title: 'A reviewer opens the images and goes on to the back',
    play: async (stage) => {
      const user = stage.slack.people[kind].id;
      await openViewer(stage, user, scenario);
      let seen = await seePicture(stage, user, /Picture 1 of/);
      const names = [seen.name];
      while (!until.test(seen.name)) {
        await pressIn(stage, user, viewStepActions.next);
        const place = new RegExp(`Picture ${names.length + 1} of`);
        const before = seen;
        seen = await seePicture(stage, user, place);
        if (seen.jpeg.equals(before.jpeg)) throw new Error(`${seen.name} looks like ${before.name}`);
        names.push(seen.name);
      }
      await photograph(stage, user, 'viewer');
      return `${names.join(' → ')}: ${seen.size}, in the eyes of ${stage.slack.people[kind].realName} alone`;
    },
  };
}

/** In the open viewer: each step shows another picture, and Reset brings back the one from before, byte by byte. */
export function changeTheView(kind: PersonKind, steps: readonly StepToTake[]): StoryStep {
  return {
    title: 'Flip, zoom in, brighter, reset',
    play: async (stage) => {
      const user = stage.slack.people[kind].id;
      const first = await seePicture(stage, user, /Shown as it came/);
      let last = first;
      const said: string[] = [];
      for (const { step, words } of steps) {
        await pressIn(stage, user, viewStepActions[step]);
        const next = await seePicture(stage, user, words);
        if (next.jpeg.equals(last.jpeg)) throw new Error(`${step} shows the same picture as before`);
        last = next;
        said.push(next.state);
      }
      await photograph(stage, user, 'viewer-changed');
      await pressIn(stage, user, viewStepActions.reset);
      const reset = await seePicture(stage, user, /Shown as it came/);
      if (!reset.jpeg.equals(first.jpeg)) throw new Error('Reset does not show the first picture again');
      await close(stage, user);
      return `${said.join(' → ')} → reset: ${said.length} new pictures, then the first one again`;
    },
  };
}

/** Presses Images on the session's card. */
export async function openViewer(stage: Stage, user: string, scenario: string): Promise<void> {
  const card = await messageOf(stage, sessionOf(stage, scenario), { what: `the card of ${scenario}` });
  await stage.slack.click({ user, channel: card.channel, ts: card.ts, actionId: actionIds.openImages });
}

export interface SeenPicture {
  /** "Driving licence GBR, back". */
  readonly name: string;
  /** "mirrored, zoom 1.5×". */
  readonly state: string;
  /** "1600 × 1009 px". */
  readonly size: string;
  readonly jpeg: Buffer;
}

/**
 * What this person sees in the viewer once it is there and its words match; a copy stays in `pictures/`, because Slack's goes.
 * Throws when it is no picture.
 */
export async function seePicture(stage: Stage, user: string, words: RegExp): Promise<SeenPicture> {
  const view = await modalShowing(stage, user, (shown) => isReady(shown) && words.test(modalText(shown)));
  const jpeg = Buffer.from(await pictureIn(stage, user));
  const { format, width, height } = await sharp(jpeg).metadata();
  if (format !== 'jpeg') throw new Error(`the viewer shows ${format}`);
  // Decodes every pixel: a cut file throws.
  await sharp(jpeg, { failOn: 'error' }).stats();
  const text = modalText(view);
  const name = text.split('\n')[1]?.replaceAll('*', '') ?? '';
  const state = /Shown (.*)\./.exec(text)?.[1] ?? '';
  await keep(stage, `viewer ${name} ${state}`, jpeg);
  return { name, state, size: `${width} × ${height} px`, jpeg };
}

async function keep(stage: Stage, words: string, jpeg: Buffer): Promise<void> {
  const folder = join(stage.folder, 'pictures');
  await mkdir(folder, { recursive: true });
  const name = words.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  await writeFile(join(folder, `${name.replace(/-$/, '')}.jpg`), jpeg);
}

function isReady(view: StoredView): boolean {
  return !modalText(view).includes('Rendering') && JSON.stringify(view.blocks).includes('"slack_file"');
}
