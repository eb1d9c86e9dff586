import { describe, expect, test } from 'vitest';
import type { SlackMessage } from '../../fakes/slack/slack-fake.ts';
import { askForReport } from '../../support/ask-for-report.ts';
import { decidedCard, knowRoles, openCard } from '../../support/cards.ts';
import { close, pressIn } from '../../support/modals.ts';
import { openWorlds } from '../../support/open-worlds.ts';
import { openDetails, openViewer, pageOf, readPage } from '../../support/session-windows.ts';
import { rejectSession, shownTo } from '../../support/sign.ts';
import { rowOnceThere } from '../../support/sql.ts';
import { cardOf, press, startSession, toldTo, type World } from '../../support/world.ts';

const openWorld = openWorlds();
const event = /^• <!date\^(\d+)\^\{date_short\} at \{time\}\|\d{4}-\d\d-\d\d \d\d:\d\d UTC> · (.*)$/;

interface LogLine {
  readonly at: number;
  readonly what: string;
}

/** The log's lines as the page writes them; each line there is an event, each with its time. */
function logOf(page: string): LogLine[] {
  const lines = page.split('\n');
  const matches = lines.slice(lines.indexOf('Log')).map((line) => event.exec(line));
  return matches.flatMap((match) => (match === null ? [] : [{ at: Number(match[1]), what: match[2] ?? '' }]));
}

async function playThrough(world: World, card: SlackMessage): Promise<void> {
  const { reviewer, manager } = world.slack.people;
  await openViewer(world, manager.id, card);
  await close(world, manager.id);
  await askForReport(world, manager.id, card);
  await close(world, manager.id);
  await rowOnceThere(world, "select seq from ledger where kind = 'report.sent'");
  await knowRoles(world);
  await rejectSession(world, reviewer.id, card);
  await shownTo(world, reviewer.id, /You rejected/);
  await close(world, reviewer.id);
}

describe('the session details log', () => {
  test('names applicant, creator, ids, deadline and consent, as registered and as Yoti says', async () => {
    const world = await openWorld();
    const { auditor } = world.slack.people;
    const { card, sessionId, applicant } = await openCard(world);
    const page = await pageOf(world, auditor.id, { card, page: 'session' });
    const facts = page.slice(0, page.indexOf('\nLog\n'));
    for (const [label, value] of [
      ['Applicant', applicant.name],
      ['E-mail', applicant.email],
      ['Created by', 'Onboarding service'],
      ['Yoti session id', sessionId],
      ['User tracking id', 'tracking-of-all-approved'],
      ['State', 'COMPLETED'],
    ])
      expect(facts).toContain(`*${label}*\n${value}\n`);
    for (const label of ['Created', 'Deadline', 'Final state seen', 'Consent to biometrics'])
      expect(facts).toMatch(new RegExp(`\\*${label}\\*\\n<!date\\^\\d+\\^`));
  });

  test('holds every event since the creation in order, each with its time and whoever did it', async () => {
    const world = await openWorld();
    const { reviewer, auditor } = world.slack.people;
    const { card, sessionId } = await openCard(world);
    await playThrough(world, card);
    const decided = await decidedCard(world, sessionId);
    const log = logOf(await pageOf(world, auditor.id, { card: decided, page: 'session' }));
    const at = log.map((line) => line.at);
    expect(at).toEqual(at.toSorted((a, b) => a - b));
    const story = [
      /^Session created at Yoti · Onboarding service$/,
      /^Passport GBR added · the applicant$/,
      /^Consent to biometrics given · the applicant$/,
      /^Passport GBR: reading the document done · Yoti$/,
      /^Selfie added · the applicant$/,
      /^Liveness, selfie: begun · Yoti$/,
      /^Liveness, selfie: finished, Yoti recommends APPROVE · Yoti$/,
      /^Session registered with Countersign · test$/,
      /^State changed from IN PROGRESS to COMPLETED \(version \d\) · Yoti$/,
      /^Card posted \(version \d\) · Countersign$/,
      /^Picture “Passport GBR, front, 1 of 4” looked at \(SHA-256 [0-9a-f]{64}\) · <@U0MANAGER1>$/,
      /^Report asked for · <@U0MANAGER1>$/,
      /^Report sent \(\d+ pages?, SHA-256 [0-9a-f]{64}\)/,
      new RegExp(`^Decision: REJECTED.* · <@${reviewer.id}>$`),
      /^Delivery 1 to the back end: session completed · Countersign$/,
      /^Delivery 2 to the back end: decision recorded · Countersign$/,
      /^Card updated/,
      new RegExp(`^Details looked at: Overview · <@${auditor.id}>$`),
      new RegExp(`^Details looked at: Session · <@${auditor.id}>$`),
    ];
    for (const what of story)
      expect(log.filter((line) => what.test(line.what)).length, String(what)).toBeGreaterThan(0);
    const sent = world.yoti.notifications().map(({ body }) => String(body['topic']).replaceAll('_', ' '));
    const topics = log.flatMap((line) => /^Notification: (.*) · Yoti$/.exec(line.what)?.[1]?.toLowerCase() ?? []);
    // Two notifications with the same words are one hint.
    expect(new Set(topics)).toEqual(new Set(sent));
    expect(log.filter(({ what }) => what.includes('not known to this version'))).toEqual([]);
  });

  test('says of a session that was found without a registration what nobody supplied', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const { sessionId } = await startSession(world, 'all-approved', { registers: false });
    await world.yoti.complete(sessionId);
    const card = await cardOf(world, sessionId);
    const page = await pageOf(world, reviewer.id, { card, page: 'session' });
    for (const label of ['Applicant', 'E-mail', 'Created by', 'Created'])
      expect(page).toContain(`*${label}*\nnot supplied\n`);
    expect(page).toContain('*User tracking id*\ntracking-of-all-approved');
  });

  test('keeps what was refused, with the reason and the person', async () => {
    const world = await openWorld();
    const { manager, reviewer } = world.slack.people;
    const { card } = await openCard(world);
    await press(world, manager.id, card, 'approve_session');
    await toldTo(world, manager.id, /Only reviewers can decide/);
    await openDetails(world, reviewer.id, card);
    const log = logOf(await readPage(world, reviewer.id, 'session'));
    expect(log.map(({ what }) => what)).toContain(
      `Click on Approve refused: the person does not hold the role · <@${manager.id}>`,
    );
    await pressIn(world, reviewer.id, 'details_page_overview');
  });
});
