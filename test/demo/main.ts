import { mkdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { keepEvidence } from './keep-evidence.ts';
import { type PlayedStep, playStory, type StoryStep } from './play-story.ts';
import { type Stage, startStage } from './stage.ts';
import { story } from './story.ts';
import { createStoryTable } from './story-table.ts';
import { takeScreenshots } from './take-screenshots.ts';

/** `npm run demo [-- --once]`: the real app against a local Slack and a local Yoti, and a story played on them. */
const folder = fileURLToPath(new URL('../../.demo', import.meta.url));
/** What a shell says of a program that Ctrl-C ended. */
const interrupted = 130;
const { once } = readArguments();
const stopping = new AbortController();
const stopAsked = new Promise<void>((resolve) => stopping.signal.addEventListener('abort', () => resolve()));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopping.abort());
process.exit(await run());

async function run(): Promise<number> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const stage = await startStage({
    databaseUrl: databaseUrl(),
    redisUrl: process.env['REDIS_URL'] || undefined,
    folder,
    takesPictures: once,
  }).catch((error: unknown) => {
    say(`The demonstration did not start: ${error instanceof Error ? error.message || error.name : String(error)}`);
    return undefined;
  });
  if (stage === undefined) return 1;
  try {
    const isSeen = await Promise.race([play(stage), stopAsked]);
    if (isSeen === undefined) return interrupted;
    return once ? Number(!isSeen) : await stayUp(stage);
  } finally {
    await stage.stop();
  }
}

/** @returns whether every step was seen; nothing when the person stopped it. */
async function play(stage: Stage): Promise<boolean | undefined> {
  say(`Sandbox page: ${stage.sandbox.url} (everything below happens there too)\n`);
  const table = createStoryTable((text) => process.stdout.write(text), process.stdout.columns ?? 120);
  table.head();
  const steps: readonly StoryStep[] = once ? [...story, takeScreenshots] : story;
  const began = performance.now();
  const played = await playStory(stage, steps, { onPlayed: table.row, signal: stopping.signal });
  if (stopping.signal.aborted) return undefined;
  await keepEvidence(stage, played);
  tellOutcome(played, (performance.now() - began) / 1000);
  return played.every(({ wasSeen }) => wasSeen);
}

function tellOutcome(played: readonly PlayedStep[], seconds: number): void {
  const missed = played.filter(({ wasSeen }) => !wasSeen).length;
  const outcome = missed === 0 ? 'every one seen' : `${missed} NOT SEEN, see .demo/story.json and .demo/app.log`;
  say(`\n${played.length} steps in ${Math.round(seconds)} s, ${outcome}.`);
  say(
    'Left in .demo/: messages/*.json, pictures/*.jpg, reports/*.pdf, screenshots/*.png, deliveries.json, story.json, app.log\n',
  );
}

/** Until Ctrl-C, or until the app ends by itself. */
async function stayUp(stage: Stage): Promise<number> {
  say(whatToTry(stage).join('\n'));
  const end = await Promise.race([stopAsked, stage.app.ended]);
  if (end === undefined) return 0;
  say(`Countersign ended by itself (${end}); see .demo/app.log`);
  return 1;
}

function whatToTry({ sandbox, slack, receiver }: Stage): readonly string[] {
  const { reviewer, guest, manager, admin } = slack.people;
  return [
    `  Open  ${sandbox.url}`,
    '',
    '  You look at #idv-review through the eyes of one person; choose another at the top left.',
    `  · As ${reviewer.realName}, press Approve or Reject on an open card. As ${guest.realName}, try the same.`,
    '  · Press Details on any card and turn its pages; the watchlist matches go on behind Next.',
    '  · Press Images, then Next, Flip, Turn, Zoom in, Brighter, Reset; the card of the odd pictures has every awkward kind.',
    `  · As ${admin.realName}, press Images, then Delete image, and type DELETE.`,
    '  · “Countersign home” at the left has the queue:  /idv show  with a session id or a name opens any session, finished or not.',
    `  · As ${manager.realName}, type  /idv-report  with nothing, a session id or a name behind it; the PDF comes as a direct message.`,
    `  · What the back end got:  ${new URL('/sim/log', receiver.url)}; have it refuse by POST /sim/behaviour {"kind":"status","status":410},`,
    `    decide a session, then as ${admin.realName} type  /idv deliveries  and press Replay.`,
    '  · On the right, start a session from a scenario, then complete it or let it expire.',
    '',
    '  The app runs as in production; its log is .demo/app.log. Ctrl-C stops everything.',
  ];
}

function readArguments(): { once: boolean } {
  try {
    return parseArgs({ options: { once: { type: 'boolean', default: false } } }).values;
  } catch (error) {
    say(`${error instanceof Error ? error.message : error}\nusage: npm run demo [-- --once]`);
    process.exit(2);
  }
}

function databaseUrl(): string {
  const url = process.env['DATABASE_URL'];
  if (url) return url;
  say('DATABASE_URL is not set: start the demonstration by `npm run demo`, which brings a PostgreSQL.');
  process.exit(2);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
