import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Channel, StoredFile } from '../fakes/slack/slack-fake.ts';
import { pictureFileOf } from './card-checks.ts';
import type { PlayedStep } from './play-story.ts';
import { messagesOf, type Stage } from './stage.ts';

/**
 * Leaves what the run made in its folder: `messages/` one JSON file per channel and direct message, `pictures/` every
 * contact sheet, `reports/` every PDF, `ledgers/` what auditors got, `deliveries.json`, and `story.json`. What the image viewer
 * showed was kept when it was seen.
 */
export async function keepEvidence(stage: Stage, played: readonly PlayedStep[]): Promise<void> {
  const folders = ['messages', 'pictures', 'reports', 'ledgers'].map((name) => join(stage.folder, name));
  await Promise.all(folders.map((folder) => mkdir(folder, { recursive: true })));
  const sheets = sheetNames(stage);
  const files = stage.slack.files().filter(({ state, deleted }) => state === 'ready' && !deleted);
  await Promise.all([
    ...rooms(stage).map((room) => keepMessages(stage, room)),
    ...files.filter(({ mimetype }) => mimetype === 'image/jpeg').map((file) => keepPicture(stage, file, sheets)),
    ...files.filter(({ mimetype }) => mimetype === 'application/pdf').map((file) => keepReport(stage, file)),
    ...files.filter(({ name }) => name.endsWith('.jsonl')).map((file) => keepLedger(stage, file)),
    keepJson(stage, 'deliveries.json', stage.receiver.log()),
    keepJson(stage, 'story.json', { steps: played, sessions: [...stage.sessions.values()] }),
  ]);
}

interface Room {
  readonly id: string;
  readonly name: string;
}

function rooms({ slack }: Stage): readonly Room[] {
  const channels = Object.values<Channel>(slack.channels).map(({ id, name }) => ({ id, name }));
  const people = Object.values(slack.people);
  const dms = people.map(({ id, name }) => ({ id: `D${id.slice(1)}`, name: `dm-${name}` }));
  return [...channels, ...dms];
}

async function keepMessages(stage: Stage, room: Room): Promise<void> {
  const { slack } = stage;
  const messages = slack.messages(room.id);
  const people = Object.values(slack.people);
  const ephemerals = people.flatMap(({ id }) => slack.ephemerals(id)).filter(({ channel }) => channel === room.id);
  if (messages.length + ephemerals.length > 0) {
    await keepJson(stage, `messages/${room.name}.json`, { channel: room, messages, ephemerals });
  }
}

/** The contact sheet of a card is named after the card's scenario. */
function sheetNames(stage: Stage): ReadonlyMap<string, string> {
  const sessions = [...stage.sessions.values()];
  const named = sessions.flatMap((session) =>
    messagesOf(stage, session).flatMap((message): (readonly [string, string])[] => {
      const fileId = pictureFileOf(message);
      return fileId === undefined ? [] : [[fileId, session.scenario]];
    }),
  );
  return new Map(named);
}

async function keepPicture(stage: Stage, file: StoredFile, names: ReadonlyMap<string, string>): Promise<void> {
  await writeFile(join(stage.folder, 'pictures', `${names.get(file.id) ?? file.id}.jpg`), file.bytes);
}

/** Two reports of one session have one name in Slack too, so the file's id keeps them apart. */
async function keepReport(stage: Stage, file: StoredFile): Promise<void> {
  await writeFile(join(stage.folder, 'reports', `${file.name.replace(/\.pdf$/, '')}-${file.id}.pdf`), file.bytes);
}

/** For `npm run verify-ledger -- .demo/ledgers/…`. */
async function keepLedger(stage: Stage, file: StoredFile): Promise<void> {
  await writeFile(join(stage.folder, 'ledgers', file.name), file.bytes);
}

async function keepJson(stage: Stage, path: string, value: unknown): Promise<void> {
  await writeFile(join(stage.folder, path), `${JSON.stringify(value, null, 2)}\n`);
}
