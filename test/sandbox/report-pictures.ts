import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { askForReport } from '../support/ask-for-report.ts';
import { createTemplate } from '../support/database.ts';
import { pagePng, withPdfTool } from '../support/pdf-tools.ts';
import { rejectSession } from '../support/sign.ts';
import { actionIdsOf, cardOf, press, startSession, startWorld, type World } from '../support/world.ts';

/**
 * `TEST_DATABASE_URL=… node test/sandbox/report-pictures.ts [--keep FOLDER]`: plays five sessions, has a manager ask for
 * their reports, and draws the pages that tell most into docs/report. `--keep` leaves the whole PDFs in a folder.
 */
const target = fileURLToPath(new URL('../../docs/report', import.meta.url));
const dpi = 80;

interface Story {
  readonly scenario: string;
  readonly verdict?: 'approve_session' | 'reject_session';
  /** Each picture is of the first page whose text matches. */
  readonly pages: Readonly<Record<string, RegExp>>;
}

const stories: readonly Story[] = [
  {
    scenario: 'all-approved',
    verdict: 'approve_session',
    pages: { 'cover-approved': /Overall decision/, evidence: /^Evidence$/m },
  },
  {
    scenario: 'rejected-tampered',
    verdict: 'reject_session',
    pages: {
      'cover-rejected': /Overall decision/,
      'document-check': /^Checks of this document$/m,
      'face-match': /^Face match$/m,
    },
  },
  { scenario: 'aml-many-hits', pages: { 'aml-matches': /^Matches \(137\)$/m } },
  { scenario: 'right-to-left-name', pages: { 'right-to-left': /^Extracted details$/m } },
  { scenario: 'abandoned-expired', pages: { 'cover-expired': /Overall decision/ } },
];

const { keep } = parseArgs({ options: { keep: { type: 'string' } } }).values;
await mkdir(target, { recursive: true });
if (keep !== undefined) await mkdir(keep, { recursive: true });
// The template of an earlier test run serves as well.
const world = await startWorld().catch(async () => {
  await createTemplate();
  return startWorld();
});
try {
  for (const story of stories) await draw(story);
} finally {
  await world.stop();
}

async function draw(story: Story): Promise<void> {
  const bytes = await reportOf(world, story);
  if (keep !== undefined) await writeFile(join(keep, `${story.scenario}.pdf`), bytes);
  const pages = (await withPdfTool('pdftotext', bytes, ['-raw', '{pdf}', '-'])).split('\f');
  for (const [name, words] of Object.entries(story.pages)) {
    const page = pages.findIndex((text) => words.test(text));
    if (page === -1) throw new Error(`no page of ${story.scenario} has ${words}`);
    const png = sharp(await pagePng(bytes, page + 1, dpi)).png({ palette: true, colours: 64, effort: 10 });
    const { size } = await png.toFile(join(target, `${name}.png`));
    process.stdout.write(`${name}.png: page ${page + 1} of ${pages.length - 1}, ${Math.ceil(size / 1000)} kB\n`);
  }
}

/** Played to its end, decided where the story says so, and asked for by a manager. */
async function reportOf(place: World, { scenario, verdict }: Story): Promise<Uint8Array> {
  const { slack, yoti } = place;
  const { sessionId } = await startSession(place, scenario);
  await yoti.complete(sessionId);
  const card = await cardOf(place, sessionId);
  if (verdict !== undefined) {
    if (verdict === 'reject_session') await rejectSession(place, slack.people.reviewer.id, card);
    else await press(place, slack.people.reviewer.id, card, verdict);
    await cardOf(place, sessionId, (message) => !actionIdsOf(message).includes(verdict));
  }
  const { id: manager } = slack.people.manager;
  const before = slack.dm(manager).flatMap(({ files }) => files).length;
  await askForReport(place, manager, card);
  const file = await slack.waitFor(() => slack.dm(manager).flatMap(({ files }) => files)[before], scenario);
  return slack.files().find(({ id }) => id === file.id)?.bytes ?? new Uint8Array();
}
