import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCard, textOf } from '../../support/cards.ts';
import { close, openModalOf, pressIn } from '../../support/modals.ts';
import { endWorld } from '../../support/open-worlds.ts';
import { openDetails, pageOf, pictureTitle, readPage, viewerShowing } from '../../support/session-windows.ts';
import { cardOf, register, startSession, startWorld, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => endWorld(world));

async function pageOfScenario(scenario: string, page: 'biometric' | 'face'): Promise<string> {
  const { card } = await openCard(world, scenario);
  return pageOf(world, world.slack.people.reviewer.id, { card, page });
}

interface Answer {
  readonly checks: { readonly type: string; resources_used: string[] }[];
  readonly resources: { readonly liveness_capture: { readonly id: string; readonly created_at: string }[] };
}

function answerOf(sessionId: string): Answer {
  const answer: Answer = JSON.parse(JSON.stringify(world.yoti.session(sessionId)));
  return answer;
}

describe('the biometric report', () => {
  test('shows every attempt in time order, whatever order Yoti has them in, and marks the one that counts', async () => {
    const { reviewer } = world.slack.people;
    const { sessionId, card } = await openCard(world, 'three-liveness-attempts');
    const created = answerOf(sessionId).resources.liveness_capture.map((attempt) => attempt.created_at);
    expect(created).toEqual(created.toSorted().toReversed());
    const page = await pageOf(world, reviewer.id, { card, page: 'biometric' });
    expect(page.match(/^Selfie, attempt \d of 3(?: \(latest\): the one that counts)?$/gm)).toEqual([
      'Selfie, attempt 1 of 3',
      'Selfie, attempt 2 of 3',
      'Selfie, attempt 3 of 3 (latest): the one that counts',
    ]);
    expect(page.match(/^(?:↩|✔|⛔) .*$/gmu)).toEqual([
      '↩ *REJECT* · *Liveness, selfie attempt 1 of 3*',
      '↩ *REJECT* · *Liveness, selfie attempt 2 of 3*',
      '✔ *APPROVE* · *Liveness, selfie attempt 3 of 3 (latest)*',
    ]);
    expect(page.match(/Set aside: a later attempt counts in its place\./g)).toHaveLength(2);
    const taken = Array.from(page.matchAll(/\*Taken\*\n<!date\^(\d+)/g), ([, seconds]) => Number(seconds));
    expect(taken).toEqual(taken.toSorted((a, b) => a - b));
    expect(taken).toHaveLength(3);
  });

  test('opens each of three pictures of every attempt', async () => {
    const { reviewer } = world.slack.people;
    const { card } = await openCard(world, 'three-liveness-attempts');
    await openDetails(world, reviewer.id, card);
    const page = await readPage(world, reviewer.id, 'biometric');
    expect(page.match(/^Selfie, attempt \d of 3(?: \(latest\))?, \d of 3$/gm)).toHaveLength(9);
    const name = 'Selfie, attempt 2 of 3, 3 of 3';
    await pressIn(world, reviewer.id, { label: name });
    await viewerShowing(world, reviewer.id, /Selfie, attempt 2 of 3, 3 of 3/);
    expect(pictureTitle(world, reviewer.id)).toMatch(new RegExp(`^${name} · Picture \\d+ of \\d+`));
    await world.slack.closeView({ user: reviewer.id, viewId: openModalOf(world, reviewer.id).id, clear: true });
  });

  test('says which attempt each face match compared', async () => {
    const { reviewer } = world.slack.people;
    const { card } = await openCard(world, 'three-liveness-attempts');
    const biometric = await pageOf(world, reviewer.id, { card, page: 'biometric' });
    expect(biometric.match(/^\*Compared in\*\n.*$/gm)).toEqual([
      '*Compared in*\nFace match, Passport GBR and selfie attempt 3 of 3 (latest): APPROVE',
    ]);
    expect(biometric.indexOf('*Compared in*')).toBeGreaterThan(biometric.indexOf('attempt 3 of 3 (latest): the one'));
    const face = await pageOf(world, reviewer.id, { card, page: 'face' });
    expect(face).toContain('*Document*\nPassport GBR\n*Selfie*\nattempt 3 of 3 (latest)');
    expect(face).not.toContain('a later selfie attempt exists');
  });

  test('warns when a face match compared an attempt that does not count', async () => {
    const { reviewer } = world.slack.people;
    const { sessionId } = await startSession(world, 'three-liveness-attempts', { notifies: false, registers: false });
    await world.yoti.complete(sessionId);
    const answer = answerOf(sessionId);
    const [latest, , first] = answer.resources.liveness_capture;
    for (const check of answer.checks.filter(({ type }) => type === 'ID_DOCUMENT_FACE_MATCH')) {
      check.resources_used = check.resources_used.map((id) => (id === latest?.id ? (first?.id ?? '') : id));
    }
    world.yoti.replaceSession(sessionId, answer);
    await register(world, { yotiSessionId: sessionId });
    const face = await pageOf(world, reviewer.id, { card: await cardOf(world, sessionId), page: 'face' });
    expect(face).toContain('*Selfie*\nattempt 1 of 3\n');
    expect(face).toContain('A later selfie attempt exists; this check used an earlier one.');
  });

  test('names the reference face, who supplied it and what it was compared in', async () => {
    const page = await pageOfScenario('face-comparison', 'biometric');
    expect(page).toMatch(
      /\nReference face\n\*Taken\*\n.*\n\*Supplied by\*\nour side, when the session was created\n\*Compared in\*\nFace comparison, reference face and selfie: REJECT\nReference face\n/,
    );
    expect(page).toContain(
      '*Compared in*\nFace comparison, reference face and selfie: REJECT; Face match, Passport GBR and selfie: APPROVE',
    );
  });
});

describe('manual or automated', () => {
  test('a machine that failed and an expert who passed are explained in one sentence, on the card and in Details', async () => {
    const { reviewer } = world.slack.people;
    const { card } = await openCard(world, 'ai-fails-expert-passes');
    const sentence = 'The machine did not match the faces; an expert compared them and found one person.';
    expect(textOf(card)).toContain(sentence);
    expect(textOf(card)).toContain('All 3 checks are recommended APPROVE');
    const face = await pageOf(world, reviewer.id, { card, page: 'face' });
    expect(face).toContain(
      [
        sentence,
        '◆ *Not passed* · Faces match, by machine · automated · Confidence score: 0.31',
        '◇ Passed · Faces match, by an expert · expert',
      ].join('\n'),
    );
    expect(face).not.toMatch(/reject/i);
  });

  test('is said of each sub-check as Yoti says it, and of none where Yoti does not', async () => {
    const { reviewer } = world.slack.people;
    const { card } = await openCard(world, 'address-consider');
    await openDetails(world, reviewer.id, card);
    const subChecks = (page: string) => page.match(/^[◇◆] .*$/gmu) ?? [];
    expect(subChecks(await readPage(world, reviewer.id, 'documents')).map((line) => line.split(' · ').at(2))).toEqual([
      ...['automated', 'automated', 'expert', 'expert', 'automated', 'expert', 'expert', 'expert', 'expert'],
    ]);
    expect(subChecks(await readPage(world, reviewer.id, 'address'))).toEqual([
      '◆ *Not passed* · Address matches',
      '◇ Passed · Date of birth matches',
      '◇ Passed · Name matches',
    ]);
    await close(world, reviewer.id);
  });

  test('tells who read the document: the machine, or an expert after it', async () => {
    const { reviewer } = world.slack.people;
    const read = async (scenario: string) => {
      const { card } = await openCard(world, scenario);
      return pageOf(world, reviewer.id, { card, page: 'documents' });
    };
    expect(await read('all-approved')).toContain('*Source of the details*\nautomated extraction');
    const byExpert = await read('hebrew-name');
    expect(byExpert).toContain('*Source of the details*\nexpert: a person read the document');
    expect(byExpert).toContain('◇ Passed · Details readable · expert');
  });
});
