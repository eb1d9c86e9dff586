import { describe, expect, test } from 'vitest';
import { summariseChecks } from '../../../src/core/checks.ts';
import { listReviewImages } from '../../../src/core/review-images.ts';
import type { Session } from '../../../src/core/session.ts';
import { readSdkSamples } from '../../support/sdk-samples/sdk-samples.ts';
import { readSession } from './read-session.ts';

const samples = readSdkSamples();

test('there is a sample of each kind', () => {
  expect(samples.map(({ name }) => name).toSorted()).toEqual([
    'go-kind',
    'java-kind',
    'node-kind',
    'php-kind',
    'python-kind',
  ]);
});

describe.each(samples)('a session result of the $name', ({ answer }) => {
  const session = readSession(answer);

  test('is read with every check', () => {
    const types = answer.checks.map((check) => check['type'] ?? 'UNKNOWN');
    expect(session.checks.map(({ type }) => type)).toEqual(types);
    expect(session.state).toBe(answer['state']);
    const summaries = summariseChecks(session);
    expect(summaries.map(({ checkId }) => checkId).toSorted()).toEqual(session.checks.map(({ id }) => id).toSorted());
    for (const summary of summaries) {
      expect(summary.label).not.toBe('');
      expect(summary.word).not.toBe('');
    }
  });

  test('gives away no secret', () => {
    const text = JSON.stringify(session);
    expect(text).not.toMatch(/sample-provider-key|sample-session-token/);
  });
});

describe('oddities of older answers', () => {
  const sample = (name: string): Session => readSession(samples.find((one) => one.name === name)?.answer);
  const names = (session: Session) => listReviewImages(session).map(({ mediaId }) => mediaId);

  test('frames and faces are found under their older names', () => {
    const { documents, faceCaptures } = sample('php-kind');
    expect(documents[0]?.pages[0]?.frames.map(({ id }) => id)).toEqual(['p-holo-1', 'p-holo-2']);
    expect(faceCaptures.map(({ id, image }) => [id, image?.id])).toEqual([
      ['face-1', 'p-photo-1'],
      ['face-1', 'p-photo-2'],
    ]);
    expect(names(sample('php-kind'))).toEqual(['p-front', 'p-back', 'p-s1', 'p-photo-1', 'p-photo-2']);
  });

  test('older reasons have words, and so do older sub-checks', () => {
    const [first, second] = summariseChecks(sample('php-kind')).filter(
      ({ type }) => type === 'ID_DOCUMENT_AUTHENTICITY',
    );
    expect(first).toMatchObject({ word: 'REJECT', reason: 'Not genuine (older reason)' });
    expect(second).toMatchObject({ word: 'NOT AVAILABLE', reason: 'Picture too dark' });
    expect(second?.nextStep).toContain('Yoti suggests: better lighting.');
  });

  test('the latest attempt is told by its time, not by its place', () => {
    const liveness = summariseChecks(sample('node-kind')).filter(({ type }) => type === 'LIVENESS');
    expect(liveness.map(({ checkId, superseded }) => [checkId, superseded])).toEqual([
      ['chk-live-1', true],
      ['chk-live-2', false],
    ]);
  });

  test('numbers stand where text is due', () => {
    const session = sample('python-kind');
    expect(session.userTrackingId).toBe('4711');
    expect(session.documents[0]).toMatchObject({ id: '101', pages: [{ image: { id: '9001' } }] });
    const [match] = session.checks;
    expect(match).toMatchObject({ id: '202', resourceIds: ['101'], breakdown: [{ details: [{ value: '0.12' }] }, {}] });
    expect(session.checks[3]?.watchlist).toMatchObject({ totalHits: 12, countryCodes: ['USA'] });
    expect(session.identityProfiles[0]?.schemes[0]?.requirementsMet).toBe(true);
    expect(summariseChecks(session).find(({ checkId }) => checkId === '202')?.subject).toBe('Driving licence USA');
  });

  test('a check without a report is shown as one without a recommendation', () => {
    const [first, second] = sample('python-kind').checks.filter(({ type }) => type === 'ID_DOCUMENT_AUTHENTICITY');
    expect([first?.recommendation, second?.recommendation]).toEqual([null, null]);
    expect(first?.id).not.toBe(second?.id);
  });

  test('a resource list of another name is shown as it came', () => {
    const session = sample('java-kind');
    expect(session.unreadFields).toEqual(['resources.applicant_profile']);
    expect(session.unreadValues).toContainEqual({ name: 'resources.applicant_profile.id', value: 'profile-singular' });
    expect(session.applicantProfiles).toMatchObject([{ profile: { id: 'j-profile' } }]);
  });

  test('why an import failed is shown, without the address of what was imported', () => {
    const { unreadFields, unreadValues } = sample('go-kind');
    expect(unreadFields).toEqual([]);
    expect(unreadValues).toEqual([{ name: 'import_token.failure_reason', value: 'sample-import-failure' }]);
  });

  test('slots that were never filled are no pictures', () => {
    expect(names(sample('go-kind'))).toEqual(['g-page', 'g-bill']);
    expect(names(sample('java-kind'))).toEqual([]);
  });
});
