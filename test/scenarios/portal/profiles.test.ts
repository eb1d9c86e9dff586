import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCard, textOf } from '../../support/cards.ts';
import { close, modalText, openModalOf, pressIn } from '../../support/modals.ts';
import { endWorld } from '../../support/open-worlds.ts';
import {
  openDetails,
  type PageName,
  pageOf,
  pictureTitle,
  readPage,
  viewerShowing,
} from '../../support/session-windows.ts';
import { startWorld, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => endWorld(world));

async function pageOfScenario(scenario: string, page: PageName): Promise<string> {
  const { card } = await openCard(world, scenario);
  return pageOf(world, world.slack.people.reviewer.id, { card, page });
}

/** What stands between two lines of a page. */
function between(page: string, start: string, end: string): string[] {
  const lines = page.split('\n');
  const from = lines.indexOf(start);
  expect(from, `${start} in ${page}`).toBeGreaterThanOrEqual(0);
  return lines.slice(from + 1, lines.indexOf(end, from));
}

describe('an identity profile', () => {
  test('that is met says its result and scheme, and needs nobody', async () => {
    const { reviewer } = world.slack.people;
    const { card } = await openCard(world, 'right-to-work-met');
    expect(textOf(card)).toContain('All 4 checks are recommended APPROVE');
    const page = await pageOf(world, reviewer.id, { card, page: 'profiles' });
    expect(page).toContain('*Result*\nDONE: Yoti finished the profile');
    expect(page).toMatch(/\*Scheme\*\nRTW\n\*Trust framework\*\nUK_TFIDA\n\*Requirements\*\nmet\n/);
    expect(page).toMatch(/full name\*\nCALLUM JAMES O'ROURKE\n/i);
    expect(page).not.toMatch(/Not met|needs a person/);
  });

  test('that Yoti could not finish says why, what that means and what to do, on the card as well', async () => {
    const { reviewer } = world.slack.people;
    const { card } = await openCard(world, 'right-to-work-aborted');
    expect(textOf(card)).toContain('Face match not possible');
    const page = await pageOf(world, reviewer.id, { card, page: 'profiles' });
    expect(page).toContain('*Result*\nABORTED: Yoti could not finish the profile');
    expect(page).toMatch(/\*Reason\*\nFace match not possible .*FACE_MATCH_VERIFICATION_FAILED/);
    expect(page).toContain('*Meaning*\nThe faces on selfie and document could not be matched.');
    expect(page).toContain('*Next step*\nAsk the applicant to try again.');
    expect(page).toContain('• Face match: Large difference in age · Passport TUN');
  });

  test('of several schemes says of each whether its requirements are met, and why not', async () => {
    const page = await pageOfScenario('dbs-not-met', 'profiles');
    expect(page).toMatch(
      /\*Objective\*\nBasic\n\*Trust framework\*\nUK_TFIDA\n\*Label\*\ndbs-basic\n\*Requirements\*\nmet\n/,
    );
    expect(page).toMatch(
      /\*Objective\*\nEnhanced\n\*Trust framework\*\nUK_TFIDA\n\*Label\*\ndbs-enhanced\n\*Requirements\*\nnot met\n\*Reason\*\nLevel of assurance too low .*LEVEL_OF_ASSURANCE_NOT_SUFFICIENT.*\n\*Meaning\*\n.+\n\*Next step\*\n.+/,
    );
  });

  test('lists every requirement that was not met, in words, with the document and its reason', async () => {
    const page = await pageOfScenario('dbs-not-met', 'profiles');
    // The first bullet marks the tab that is open.
    expect(page.match(/^• .+$/gm)?.slice(1)).toEqual([
      '• Reading the document: Picture out of focus · Passport GBR',
      '• Document authenticity: A copy, not the original · Driving licence GBR · audit id audit-0007',
      '• Country of the document · National ID card PRK',
      '• Face match: Large difference in age · Passport GBR',
      '• Address on the document: Address not verified',
      '• Extra identity check: Politically exposed person',
      '• Liveness',
      '• Document not linked to the person · Utility bill',
    ]);
  });
});

describe('a share code', () => {
  test('shows what was looked up and what came back', async () => {
    const page = await pageOfScenario('share-code', 'profiles');
    expect(between(page, 'Looked up with', 'What came back')).toEqual([
      ...['*Share code*', 'W4X7K2MND', '*Date of birth*', '1979-10-03', '*Company name*', 'Example Employer Ltd'],
    ]);
    const returned = between(page, 'What came back', 'Share code, photo').join('\n');
    expect(returned).toContain('*Full name*\nOLEKSANDR SHCHERBACHENKO\n');
    expect(returned).toContain('TIME_LIMITED');
    expect(returned).toMatch(/until\*\n2027-01-14\n/);
    expect(returned).toContain('No sport, Max 20 h');
  });

  test('opens the photo on record in the viewer, and its PDF as a placeholder that says why', async () => {
    const { reviewer } = world.slack.people;
    const { card } = await openCard(world, 'share-code');
    await openDetails(world, reviewer.id, card);
    await readPage(world, reviewer.id, 'profiles');
    await pressIn(world, reviewer.id, { label: 'Share code, photo' });
    await viewerShowing(world, reviewer.id, /Share code, photo/);
    expect(pictureTitle(world, reviewer.id)).toMatch(/^Share code, photo · Picture \d+ of \d+/);
    await close(world, reviewer.id);
    await pressIn(world, reviewer.id, { label: 'Share code, file' });
    await world.slack.waitFor(
      () => modalText(openModalOf(world, reviewer.id)).includes('PDF files cannot be shown here'),
      'the placeholder of a PDF',
    );
    await world.slack.closeView({ user: reviewer.id, viewId: openModalOf(world, reviewer.id).id, clear: true });
  });
});

describe('a check in a branch', () => {
  test('shows what was seen at the counter, with reason and next step, and where the documents came from', async () => {
    const page = await pageOfScenario('in-branch', 'documents');
    expect(page).toContain(
      [
        '❔ *NOT AVAILABLE* · *In-branch visual review, Driving licence GBR*',
        'Document too damaged (`DOCUMENT_TOO_DAMAGED`)',
        'The document is too worn or broken to be verified.',
        '→ Ask the applicant to try again with a different document.',
      ].join('\n'),
    );
    for (const check of ['In-branch visual review', 'Profile and document match', 'Document valid for scheme']) {
      expect(page).toContain(`✔ *APPROVE* · *${check}, Passport GBR*`);
    }
    expect(page.match(/\*Supplied by\*\n.*/g)).toEqual(Array(2).fill('*Supplied by*\na branch, in person'));
  });

  test('names the scheme that a document was judged for', async () => {
    const page = await pageOfScenario('in-branch', 'other');
    expect(page).toContain('*Document valid for scheme*\nUK_DBS');
  });

  test('shows the profile that the customer supplied', async () => {
    const page = await pageOfScenario('in-branch', 'profiles');
    expect(page).toContain('*Supplied by*\nour side, when the session was created');
    expect(page).toMatch(/\*Full name\*\nFIONA MACALLISTER-SMYTHE\n/);
  });
});

describe('what nobody has heard of', () => {
  test('is shown as it came and marked: check, recommendation, reason, sub-check and detail', async () => {
    const page = await pageOfScenario('unknown-check-and-reason', 'other');
    expect(page).toContain(
      [
        '❓ *PROVISIONAL* · *Voice match (not known to this version), selfie*',
        'Hoarse voice (not known to this version) (`HOARSE_VOICE`)',
        'Yoti gave a reason that this version has no words for; it is shown as it came.',
      ].join('\n'),
    );
    expect(page).toContain('Yoti suggests: quiet room (not known to this version).');
    expect(page).toContain('◇ Passed · Pitch match (not known to this version) · automated');
    expect(page).toMatch(/\*sustainability_score\.grade\*\nB\n/);
    const documents = await pageOfScenario('unknown-check-and-reason', 'documents');
    expect(documents).toContain('Quantum seal broken (not known to this version) (`QUANTUM_SEAL_BROKEN`)');
    expect(documents).toContain('Quantum seal (not known to this version) · expert · Seal phase: 0.7');
  });

  test('needs a person only where Yoti does not recommend APPROVE', async () => {
    const unknown = await openCard(world, 'unknown-check-and-reason');
    expect(textOf(unknown.card)).toContain('2 of 4 checks need you');
    const approved = await openCard(world, 'unknown-resources');
    expect(textOf(approved.card)).toContain('All 4 checks are recommended APPROVE');
    expect(textOf(approved.card)).toContain('Gait analysis (not known to this version), selfie');
  });

  test('is never dropped: resources, members of a check and results that no documentation names', async () => {
    const page = await pageOfScenario('unknown-resources', 'other');
    expect(page).toContain(
      '▷ *Inconclusive (not known to this version)* · Stride (not known to this version) · automated',
    );
    for (const [name, value] of [
      ['resources.voice_samples.0.phrase', 'seven green bottles'],
      ['resources.voice_samples.0.duration_seconds', '4.2'],
      ['risk.factors.0.name', 'new device'],
      ['risk.factors.0.weight', '0.2'],
    ]) {
      expect(page).toContain(`*${name}*\n${value}`);
    }
    expect(page).toMatch(/confidence_band\*\nHIGH\n/);
    expect(page).toMatch(/reviewed_by\.team\*\nnight shift\n/);
    expect(page).toMatch(/retries\*\n1, 2\n/);
    expect(page).toContain('*check 2.report.breakdown 1.detail 1.unit*\nmm');
    expect(page).toContain('*selfie 1.tasks.0.type*\nLIVENESS_RETRY');
  });
});
