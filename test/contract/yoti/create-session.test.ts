import { describe, expect, test } from 'vitest';
import { NotificationConfigBuilder, RequestedLivenessCheckBuilder, SessionSpecificationBuilder } from 'yoti';
import { answerOf } from './answer.ts';
import { judged } from './judge.ts';
import { signedCall } from './signed-call.ts';

const liveness = { type: 'LIVENESS', config: { liveness_type: 'ZOOM', max_retries: 3 } };

test("a session made by Yoti's own builders starts empty and belongs to its maker", async () => {
  await using judge = await judged();
  judge.fake.playNext('rejected-tampered');
  const notifications = new NotificationConfigBuilder()
    .withEndpoint('https://example.test/hook')
    .withAuthToken('user:secret')
    .forSessionCompletion()
    .build();
  const spec = new SessionSpecificationBuilder()
    .withClientSessionTokenTtl(900)
    .withResourcesTtl(604_800)
    .withUserTrackingId('user-42')
    .withNotifications(notifications)
    .withRequestedCheck(new RequestedLivenessCheckBuilder().forZoomLiveness().withMaxRetries(3).build())
    .build();
  const made = await judge.client.createSession(spec);
  expect(made.getClientSessionTokenTtl()).toBe(900);
  const result = await judge.client.getSession(made.getSessionId());
  expect(result.getState()).toBe('ONGOING');
  expect(result.getUserTrackingId()).toBe('user-42');
  expect(result.getClientSessionToken()).toBe(made.getClientSessionToken());
  await judge.fake.complete(made.getSessionId(), { notify: false });
  const values = answerOf(judge.fake, made.getSessionId()).checks.map((check) => check.report?.recommendation.value);
  expect(values).toContain('REJECT');
});

describe('a specification is refused', () => {
  test.each([
    ['without any check', {}, 'requested_checks'],
    ['with an unknown check type', { requested_checks: [{ type: 'PALM_READING' }] }, 'requested_checks[0].type'],
    [
      'with a token time of five minutes',
      { requested_checks: [liveness], client_session_token_ttl: 300 },
      'client_session_token_ttl',
    ],
    [
      'with both a deadline and a token time',
      { requested_checks: [liveness], client_session_token_ttl: 900, session_deadline: '2030-01-01T00:00:00Z' },
      'session_deadline',
    ],
    ['with too short a retention', { requested_checks: [liveness], resources_ttl: 3600 }, 'resources_ttl'],
    [
      'with an unknown kind of liveness',
      { requested_checks: [{ type: 'LIVENESS', config: {} }] },
      'requested_checks[0].config.liveness_type',
    ],
    [
      'with an unknown manual check',
      { requested_checks: [{ type: 'ID_DOCUMENT_FACE_MATCH', config: { manual_check: 'SOMETIMES' } }] },
      'requested_checks[0].config.manual_check',
    ],
    [
      'with a plain http endpoint elsewhere',
      { requested_checks: [liveness], notifications: { endpoint: 'http://example.test/hook' } },
      'notifications.endpoint',
    ],
    [
      'with a topic in lower case',
      {
        requested_checks: [liveness],
        notifications: { endpoint: 'https://example.test/hook', topics: ['session_completion'] },
      },
      'notifications.topics[0]',
    ],
  ])('%s', async (_, body, property) => {
    await using judge = await judged();
    const response = await signedCall(judge.fake, '/sessions', { method: 'POST', body });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'PAYLOAD_VALIDATION', errors: [{ property }] });
  });
});

test('configuration names the checks that do not exist yet, until the session is over', async () => {
  await using judge = await judged();
  const { sessionId } = judge.fake.start('all-approved');
  const configuration = await judge.client.getSessionConfiguration(sessionId);
  expect(configuration.getRequestedChecks()).toEqual([
    'ID_DOCUMENT_AUTHENTICITY',
    'ID_DOCUMENT_FACE_MATCH',
    'LIVENESS',
  ]);
  await judge.fake.complete(sessionId);
  await expect(judge.client.getSessionConfiguration(sessionId)).rejects.toThrow(/SESSION_LOCKED/);
});

test('tracked devices are listed and deleted', async () => {
  await using judge = await judged();
  const { sessionId } = judge.fake.start('all-approved');
  await judge.fake.complete(sessionId);
  const response = await signedCall(judge.fake, `/sessions/${sessionId}/tracked-devices`);
  expect(await response.json()).toMatchObject([{ event: 'CONFIG_FIRST_LOADED' }, { event: 'RESOURCE_CREATED' }]);
  await judge.client.deleteSessionTrackedDevices(sessionId);
  const after = await signedCall(judge.fake, `/sessions/${sessionId}/tracked-devices`);
  expect(await after.json()).toEqual([]);
});
