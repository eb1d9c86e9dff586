import { PDFDocument } from 'pdf-lib';
import { actionIds, blockIds } from '../../blocks/action-ids.ts';
import type { PersonKind, StoredFile } from '../fakes/slack/slack-fake.ts';
import { buttonsOf, close, modalShowing, modalText, openModalOf, pressIn, submit } from '../support/modals.ts';
import { namesIn } from '../support/pdf-reading.ts';
import { photograph } from './details-steps.ts';
import type { StoryStep } from './play-story.ts';
import { messageOf, type Stage, sessionOf } from './stage.ts';

/** Report is pressed on the card; the form's own window says when the PDF is there, and leads to it. */
export function reportFromCard(kind: PersonKind, scenario: string): StoryStep {
  return {
    title: 'A manager presses Report on a card',
    play: async (stage) => {
      const user = stage.slack.people[kind].id;
      const card = await messageOf(stage, sessionOf(stage, scenario), { what: `the card of ${scenario}` });
      await stage.slack.click({ user, channel: card.channel, ts: card.ts, actionId: actionIds.requestReport });
      await modalShowing(stage, user, (view) => modalText(view).includes('Whom it is for'));
      await photograph(stage, user, 'report-form-card');
      const values = { [blockIds.reportProfile]: { [actionIds.reportProfile]: 'regulator' } };
      return generate(stage, kind, { values, picture: 'report-ready', withImages: true });
    },
  };
}

/** `/idv-report NAME` of a person with several sessions: a list to pick from, in the same form. */
export function reportOfOneOfSeveral(kind: PersonKind, scenario: string): StoryStep {
  return {
    title: 'A manager asks by name and picks one of several',
    play: async (stage) => {
      const session = sessionOf(stage, scenario);
      await typeCommand(stage, kind, session.applicant.name);
      const user = stage.slack.people[kind].id;
      const list = await modalShowing(stage, user, (view) => modalText(view).includes('Several sessions match'));
      await photograph(stage, user, 'report-form-list');
      const value = matchValue(JSON.stringify(list.blocks), session.sessionId);
      await stage.slack.clickInView({ user, viewId: list.id, actionId: actionIds.reportPick, selected: value });
      return generate(stage, kind, { values: {}, picture: null, withImages: true });
    },
  };
}

/** `/idv-report` is typed in the review channel; the PDF arrives in the person's own direct messages, and nowhere else. */
export function askWithoutData(kind: PersonKind, scenario: string): StoryStep {
  return {
    title: 'A manager asks by name, no-images no-data',
    play: async (stage) => {
      const { name } = sessionOf(stage, scenario).applicant;
      const isNew = newReport(stage);
      await typeCommand(stage, kind, `${name} no-images no-data`);
      return describeReport(stage, kind, { file: await isNew(kind), withImages: false });
    },
  };
}

interface Generated {
  readonly values: Record<string, Record<string, unknown>>;
  readonly picture: string | null;
  readonly withImages: boolean;
}

/** Presses GENERATE, waits until the window says that the report is ready, and follows its link. */
async function generate(stage: Stage, kind: PersonKind, { values, picture, withImages }: Generated): Promise<string> {
  const user = stage.slack.people[kind].id;
  const isNew = newReport(stage);
  await submit(stage, user, values);
  const meanwhile = modalText(openModalOf(stage, user));
  if (!/Preparing the report|Your report is ready/.test(meanwhile)) throw new Error(`GENERATE shows “${meanwhile}”`);
  const view = await modalShowing(stage, user, (shown) => modalText(shown).includes('Your report is ready'));
  const file = await isNew(kind);
  const link = buttonsOf(view).find(({ actionId }) => actionId === actionIds.downloadReport)?.url ?? '';
  if (!link.includes(file.id)) throw new Error(`DOWNLOAD leads to “${link}”`);
  if (picture !== null) await photograph(stage, user, picture);
  await pressIn(stage, user, actionIds.downloadReport);
  await close(stage, user);
  return `Preparing… → ready, with a link: ${await describeReport(stage, kind, { file, withImages })}`;
}

async function typeCommand(stage: Stage, kind: PersonKind, text: string): Promise<void> {
  const { slack } = stage;
  const { id: user } = slack.people[kind];
  const result = await slack.command({ user, channel: slack.channels.review.id, command: '/idv-report', text });
  if (result.failed) throw new Error(`the command was answered ${result.status ?? 'not at all'}`);
}

/** Waits for a report that is not there yet, shared in this person's direct messages alone. */
function newReport({ slack }: Stage): (kind: PersonKind) => Promise<StoredFile> {
  const before = new Set(slack.files().map(({ id }) => id));
  const isNew = (file: StoredFile) => !before.has(file.id) && file.mimetype === 'application/pdf';
  return async (kind) => {
    const arrived = () => slack.files().find((file) => isNew(file) && file.sharedIn.length > 0);
    const file = await slack.waitFor(arrived, 'a report', 45_000);
    const dm = `D${slack.people[kind].id.slice(1)}`;
    if (file.sharedIn.join() !== dm) throw new Error(`the report is shared in ${file.sharedIn.join(', ')}`);
    return file;
  };
}

/** The option whose description names the session by its last eight characters. */
function matchValue(blocks: string, sessionId: string): string {
  const [, value] = new RegExp(`…${sessionId.slice(-8)}[^}]*},"value":"([^"]+)"`).exec(blocks) ?? [];
  if (value === undefined) throw new Error(`session …${sessionId.slice(-8)} is not in the list`);
  return value;
}

async function describeReport(
  stage: Stage,
  kind: PersonKind,
  { file, withImages }: { readonly file: StoredFile; readonly withImages: boolean },
): Promise<string> {
  const pages = (await PDFDocument.load(file.bytes, { updateMetadata: false })).getPageCount();
  const hasImages = (await namesIn(file.bytes)).has('DCTDecode');
  if (hasImages !== withImages) throw new Error(`the report has ${hasImages ? '' : 'no '}images`);
  const kilobytes = Math.round(file.bytes.length / 1000);
  const what = `PDF, ${pages} pages, ${kilobytes} kB, ${withImages ? 'with' : 'without'} images`;
  return `${what}, in the DM of ${stage.slack.people[kind].realName} alone`;
}
