import { PDFDocument } from 'pdf-lib';
import { expect, test } from 'vitest';
import type { Person, StoredFile } from '../fakes/slack/slack-fake.ts';
import { decidedCard, openCard } from '../support/cards.ts';
import { openWorlds } from '../support/open-worlds.ts';
import { textsOnPage } from '../support/pdf-reading.ts';
import { queryDatabase, rowOnceThere } from '../support/sql.ts';
import { press, startSession, toldTo, type World } from '../support/world.ts';

const openWorld = openWorlds();

function ask(world: World, person: Person, text: string, channel = world.slack.channels.general.id) {
  return world.slack.command({ user: person.id, channel, command: '/idv-report', text });
}

/** The person's newest report in their direct messages, once there are `count`. */
async function reportFor(world: World, person: Person, count = 1): Promise<StoredFile> {
  const files = await world.slack.waitFor(() => {
    const found = world.slack.dm(person.id).flatMap((message) => message.files);
    return found.length >= count && found;
  }, 'a report in direct messages');
  const file = world.slack.files().find(({ id }) => id === files.at(-1)?.id);
  if (file === undefined) throw new Error('the file of the report is missing');
  return file;
}

async function textsOf(file: StoredFile): Promise<string> {
  const pages = (await PDFDocument.load(file.bytes)).getPageCount();
  const texts = await Promise.all(Array.from({ length: pages }, (_, page) => textsOnPage(file.bytes, page)));
  return texts.flat().join('\n');
}

test('the report comes to the person who asked, as a PDF that nobody else can see', async () => {
  const world = await openWorld();
  const { manager, reviewer } = world.slack.people;
  const { sessionId, card, applicant } = await openCard(world);
  await press(world, reviewer.id, card, 'approve_session');
  await decidedCard(world, sessionId);
  await ask(world, manager, sessionId);
  await toldTo(world, manager.id, /^Preparing the report of session .{9}, COMPLETED\. /);
  const file = await reportFor(world, manager);
  expect([file.mimetype, file.sharedIn]).toEqual(['application/pdf', [world.slack.dm(manager.id)[0]?.channel]]);
  expect(file.name).toMatch(/^idv-report-[0-9a-f]{8}\.pdf$/);
  expect(world.slack.dm(manager.id)[0]?.text).toMatch(/^Report of session [0-9a-f]{8}, COMPLETED, \d+ pages\.$/);
  const text = await textsOf(file);
  for (const part of [sessionId, applicant.name, reviewer.realName]) expect(text).toContain(part);
  await rowOnceThere(world, "select seq from ledger where kind = 'report.sent'");
  const kinds = await queryDatabase(world, "select kind from ledger where kind like 'report.%' order by seq");
  expect(kinds).toEqual([{ kind: 'report.requested' }, { kind: 'report.sent' }]);
});

test.each<readonly [string, (session: { sessionId: string; applicant: { name: string; email: string } }) => string]>([
  ['its id', ({ sessionId }) => sessionId],
  ['the last eight characters of its id', ({ sessionId }) => sessionId.slice(-8)],
  ['the person’s name', ({ applicant }) => applicant.name],
  ['the name in other letters', ({ applicant }) => applicant.name.toUpperCase()],
  ['the e-mail address', ({ applicant }) => applicant.email],
  ['the e-mail address as Slack escapes it', ({ applicant }) => `<mailto:${applicant.email}|${applicant.email}>`],
  ['the tracking id', () => 'tracking-of-all-approved'],
])('a session is found by %s, also in a direct message', async (_what, query) => {
  const world = await openWorld();
  const { auditor } = world.slack.people;
  const session = await openCard(world);
  await ask(world, auditor, `${query(session)} no-images`, auditor.id.replace('U', 'D'));
  expect(await textsOf(await reportFor(world, auditor))).toContain(session.sessionId);
});

test('no-images leaves the pictures out and no-data the person', async () => {
  const world = await openWorld();
  const { manager } = world.slack.people;
  const { sessionId, applicant } = await openCard(world);
  await ask(world, manager, sessionId);
  const full = await reportFor(world, manager);
  await ask(world, manager, `${sessionId} no-images`);
  const bare = await reportFor(world, manager, 2);
  expect(bare.bytes.length).toBeLessThan(full.bytes.length / 2);
  expect(await textsOf(bare)).toContain(applicant.name);
  await ask(world, manager, `no-data ${sessionId} no-images`);
  const anonymous = await textsOf(await reportFor(world, manager, 3));
  expect(anonymous).toContain(sessionId);
  for (const part of [applicant.name, applicant.email]) expect(anonymous).not.toContain(part);
  await toldTo(world, manager.id, /, without personal data and therefore without pictures\./);
});

test.each([
  ['for-regulator', 'regulator', true],
  ['for-subject No-Images', 'subject', false],
])('%s is recorded with the request, and repeated in the answer', async (words, profile, withImages) => {
  const world = await openWorld();
  const { manager } = world.slack.people;
  const { sessionId } = await openCard(world);
  await ask(world, manager, `${sessionId} ${words}`);
  await toldTo(
    world,
    manager.id,
    /^Preparing the report of session .{9}, COMPLETED, for the (regulator|person themself)/,
  );
  const [asked] = await queryDatabase<{ payload: object }>(
    world,
    "select payload::json as payload from ledger where kind = 'report.requested'",
  );
  expect(asked?.payload).toMatchObject({ profile, withImages, withData: true });
});

test('a report is for one reader', async () => {
  const world = await openWorld({ parts: ['web'] });
  await ask(world, world.slack.people.manager, 'anybody for-regulator for-subject');
  await toldTo(world, world.slack.people.manager.id, /for one reader/);
});

test('unknown and not allowed are answered alike, to the letter', async () => {
  const world = await openWorld();
  const { manager, member, guest } = world.slack.people;
  const { sessionId, applicant } = await openCard(world);
  const texts: string[] = [];
  for (const [person, query] of [
    [manager, 'nobody by that name'],
    [member, sessionId],
    [member, applicant.name],
    [guest, applicant.email],
  ] as const) {
    await ask(world, person, query);
    texts.push(world.slack.ephemerals(person.id).at(-1)?.text ?? '');
  }
  expect(new Set(texts).size).toBe(1);
  expect(texts[0]).toMatch(/^No session or person by that name, or not yours to see/);
  expect(world.slack.files().filter(({ mimetype }) => mimetype === 'application/pdf')).toEqual([]);
});

test('whoever asks without the role is on record: for what, and once a minute', async () => {
  const world = await openWorld();
  const { member, guest } = world.slack.people;
  const { sessionId, applicant } = await openCard(world);
  await ask(world, member, applicant.email);
  await ask(world, member, sessionId);
  await ask(world, guest, 'nobody by that name');
  world.clock.advance(60_001);
  await ask(world, member, 'nobody by that name');
  const refused = await queryDatabase(
    world,
    `select l.actor, l.payload, s.yoti_session_id as session from ledger l left join sessions s on s.id = l.session_id
     where l.kind = 'look.refused' order by l.seq`,
  );
  const by = ({ id }: Person) => `slack:${world.slack.teamId}:${id}`;
  const [notInRole, aGuest] = ['not_in_role', 'guest'].map((reason) => JSON.stringify({ reason, what: 'report' }));
  expect(refused).toEqual([
    { actor: by(member), payload: notInRole, session: sessionId },
    { actor: by(guest), payload: aGuest, session: null },
    { actor: by(member), payload: notInRole, session: null },
  ]);
});

test('when the list of several matches comes too late for a form, it is told with ids to repeat the command with', async () => {
  const world = await openWorld();
  const { manager } = world.slack.people;
  const first = await openCard(world);
  const second = await startSession(world, 'all-approved');
  world.slack.faults.add({ method: 'views.open', kind: 'api_error', error: 'expired_trigger_id', times: 1 });
  await ask(world, manager, first.applicant.name);
  const told = await toldTo(world, manager.id, /^Several sessions match/);
  for (const { sessionId } of [first, second]) {
    expect(told.text).toContain(`…${sessionId.slice(-8)}`);
    expect(JSON.stringify(told.blocks)).toContain(`\`${sessionId}\` · ${first.applicant.name}`);
  }
  expect(told.text).not.toContain(first.applicant.name);
});

test('an unfinished session is said to be so, with what is missing and who owes it', async () => {
  const world = await openWorld();
  const { manager } = world.slack.people;
  const { sessionId } = await startSession(world, 'all-approved');
  await rowOnceThere(world, 'select version from sessions where version > 0');
  await ask(world, manager, sessionId);
  const told = await toldTo(world, manager.id, /is IN PROGRESS/);
  expect(told.text).toMatch(/\*Still missing\*\n• .+, owed by \*the applicant\*/);
});

test.each([
  ['x'.repeat(201), /^That is too long/],
  ["'; drop table sessions; --", /^No session or person/],
  ['<!channel>', /^No session or person/],
  ['%', /^No session or person/],
])('“%s” is answered with a sentence', async (query, sentence) => {
  const world = await openWorld({ parts: ['web'] });
  await ask(world, world.slack.people.manager, query);
  await toldTo(world, world.slack.people.manager.id, sentence);
});

test('a press that takes longer than Slack waits is answered at once, and again when the form could not open', async () => {
  // The app puts people off on its own clock; how quickly is not what this is about.
  const world = await openWorld({ slackPatienceMs: 10_000 });
  const { secondReviewer, member } = world.slack.people;
  const { card } = await openCard(world);
  world.slack.faults.add({ method: 'users.info', kind: 'slow', delayMs: 3500, times: 1000 });
  world.clock.advance(60_001);
  await Promise.all([secondReviewer, member].map((person) => press(world, person.id, card, 'request_report')));
  await toldTo(world, secondReviewer.id, /^The form could not be opened in time/);
  await toldTo(world, member.id, /^No session or person/);
  world.slack.faults.clear();
  for (const person of [secondReviewer, member]) {
    const [first, second, ...more] = world.slack.ephemerals(person.id);
    expect([first?.text, second?.via]).toEqual([expect.stringMatching(/^This takes longer/), 'response_url']);
    expect(more).toEqual([]);
  }
});

test('a report whose last call Slack answers unclearly is sent once', async () => {
  const world = await openWorld();
  const { manager } = world.slack.people;
  const { sessionId } = await openCard(world);
  world.slack.faults.add({ method: 'files.completeUploadExternal', kind: 'done_then_500', times: 1 });
  await ask(world, manager, sessionId);
  await reportFor(world, manager);
  await world.slack.waitFor(() => world.slack.calls('files.info').length > 0, 'a look at the file');
  expect(world.slack.dm(manager.id).flatMap(({ files }) => files)).toHaveLength(1);
});
