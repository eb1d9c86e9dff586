import type { SlackMessage } from '../fakes/slack/slack-fake.ts';
import { openModalOf, submit } from './modals.ts';
import { press, type World } from './world.ts';

/** Presses Report on the card and GENERATE in the form that opens, which says by then that the report is being prepared. */
export async function askForReport(world: World, user: string, card: SlackMessage): Promise<void> {
  await press(world, user, card, 'request_report');
  await submit(world, user);
  const shown = JSON.stringify(openModalOf(world, user).blocks);
  if (!/Preparing the report|Your report is ready/.test(shown)) throw new Error(`GENERATE shows ${shown}`);
}
