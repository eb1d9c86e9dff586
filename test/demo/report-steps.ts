import { PDFDocument } from 'pdf-lib';
import type { PersonKind, StoredFile } from '../fakes/slack/slack-fake.ts';
import { namesIn } from '../support/pdf-reading.ts';
import type { StoryStep } from './play-story.ts';
import { type Stage, type StagedSession, sessionOf } from './stage.ts';

interface ReportWish {
  readonly kind: PersonKind;
  readonly scenario: string;
  readonly by: 'session id' | 'name';
  readonly withImages: boolean;
}

/** `/idv-report` is typed in the review channel; the PDF arrives in the person's own direct messages, and nowhere else. */
export function askForReport(wish: ReportWish): StoryStep {
  const { kind, scenario, by, withImages } = wish;
  return {
    title: `A manager asks for a report by ${by}${withImages ? '' : ', no-images'}`,
    play: async (stage) => {
      const { slack } = stage;
      const session = sessionOf(stage, scenario);
      const person = slack.people[kind];
      const before = new Set(slack.files().map(({ id }) => id));
      await typeCommand(stage, session, wish);
      const isNew = (file: StoredFile) => !before.has(file.id) && file.mimetype === 'application/pdf';
      const arrived = () => slack.files().find((file) => isNew(file) && file.sharedIn.length > 0);
      const file = await slack.waitFor(arrived, `the report of ${scenario}`, 45_000);
      const dm = `D${person.id.slice(1)}`;
      if (file.sharedIn.join() !== dm) throw new Error(`the report is shared in ${file.sharedIn.join(', ')}`);
      return `${await describePdf(file, withImages)}, in the DM of ${person.realName} alone`;
    },
  };
}

async function typeCommand(stage: Stage, session: StagedSession, wish: ReportWish): Promise<void> {
  const { slack } = stage;
  const subject = wish.by === 'session id' ? session.sessionId : session.applicant.name;
  const result = await slack.command({
    user: slack.people[wish.kind].id,
    channel: slack.channels.review.id,
    command: '/idv-report',
    text: wish.withImages ? subject : `${subject} no-images`,
  });
  if (result.failed) throw new Error(`the command was answered ${result.status ?? 'not at all'}`);
}

async function describePdf(file: StoredFile, withImages: boolean): Promise<string> {
  const pages = (await PDFDocument.load(file.bytes, { updateMetadata: false })).getPageCount();
  const hasImages = (await namesIn(file.bytes)).has('DCTDecode');
  if (hasImages !== withImages) throw new Error(`the report has ${hasImages ? '' : 'no '}images`);
  const kilobytes = Math.round(file.bytes.length / 1000);
  return `PDF, ${pages} pages, ${kilobytes} kB, ${withImages ? 'with' : 'without'} images`;
}
