import { expect, test } from 'vitest';
import { openCard } from '../support/cards.ts';
import { openWorlds } from '../support/open-worlds.ts';
import { apiKey } from '../support/settings.ts';
import { startSession, type World } from '../support/world.ts';

const openWorld = openWorlds();

async function read(world: World, sessionId: string) {
  const headers = { authorization: `Bearer ${apiKey}` };
  const answer = await fetch(`${world.url()}/v1/sessions/${sessionId}`, { headers });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

test('a back end reads what Yoti says in Yoti’s words, known or not, and nothing of the applicant', async () => {
  const world = await openWorld();
  const { sessionId, applicant, expected } = await openCard(world, 'unknown-check-and-reason');
  const { status, body } = await read(world, sessionId);
  expect([status, body['state']]).toEqual([200, 'COMPLETED']);
  const checks = body['checks'] as { type: string; recommendation: string; reason: string | null }[];
  const said = checks.map(({ type, recommendation, reason }) => [type, recommendation, reason]);
  expect(said).toEqual(
    expect.arrayContaining([
      ['VOICE_MATCH', 'PROVISIONAL', 'HOARSE_VOICE'],
      ['ID_DOCUMENT_AUTHENTICITY', 'REJECT', 'QUANTUM_SEAL_BROKEN'],
      ['ID_DOCUMENT_FACE_MATCH', 'APPROVE', null],
    ]),
  );
  expect(said).toHaveLength(expected.checks.length);
  const text = JSON.stringify(body).toLowerCase();
  for (const datum of [...applicant.name.split(' '), applicant.email, '533401372']) {
    expect(text).not.toContain(datum.toLowerCase());
  }
});

test('a session that was never read from Yoti has no checks yet', async () => {
  const world = await openWorld({ parts: ['web'] });
  const { sessionId } = await startSession(world, 'all-approved');
  expect((await read(world, sessionId)).body).toMatchObject({
    ...{
      yotiSessionId: sessionId,
      state: 'ONGOING',
      version: 0,
      checks: [],
      decision: null,
      finalAt: null,
      goneAt: null,
    },
    userTrackingId: 'tracking-of-all-approved',
  });
});
