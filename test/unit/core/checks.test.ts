import { describe, expect, test } from 'vitest';
import { summariseChecks } from '../../../src/core/checks.ts';
import type { Session } from '../../../src/core/session.ts';
import {
  newAttempt,
  newBusySession,
  newCheck,
  newDocument,
  newSession,
  newSubCheck,
} from '../../support/session-factories.ts';

function lines(session: Session): string[] {
  return summariseChecks(session).map(
    (check) => `${check.word} ${check.label}${check.subject ? `, ${check.subject}` : ''}`,
  );
}

describe('the order of checks', () => {
  test('the worst recommendation comes first and APPROVE last', () => {
    const session = newSession({
      checks: [
        newCheck('A', { recommends: ['APPROVE'] }),
        newCheck('P', { state: 'PENDING', recommendation: null }),
        newCheck('B', { state: 'INTERNAL_ERROR', recommendation: null }),
        newCheck('C', { recommends: ['SHRUG'] }),
        newCheck('D', { recommends: ['NOT_AVAILABLE'] }),
        newCheck('E', { recommends: ['CONSIDER'] }),
        newCheck('F', { recommends: ['REJECT'] }),
      ],
    });
    expect(summariseChecks(session).map((check) => check.standing)).toEqual([
      'REJECT',
      'CONSIDER',
      'NOT_AVAILABLE',
      'FAILED',
      'UNFINISHED',
      'UNKNOWN',
      'APPROVE',
    ]);
  });

  test.each(['FAILED', 'UNFINISHED', 'UNKNOWN'])(
    'a recommendation that reads as %s is one that is not known',
    (value) => {
      const [check] = summariseChecks(newSession({ checks: [newCheck('A', { recommends: [value] })] }));
      expect(check).toMatchObject({ standing: 'UNKNOWN', word: value });
    },
  );

  test('every check keeps a line of its own', () => {
    expect(lines(newBusySession())).toEqual([
      'REJECT Document authenticity, Passport GBR',
      'CONSIDER Address check, Passport GBR',
      'CONSIDER AML screening, Passport GBR',
      'NOT AVAILABLE Text extraction, Passport GBR',
      'REJECT Liveness, selfie attempt 1 of 2',
      'APPROVE Face match, Passport GBR and selfie attempt 2 of 2 (latest)',
      'APPROVE Liveness, selfie attempt 2 of 2 (latest)',
    ]);
  });
});

describe('several attempts', () => {
  const attempts = [
    newCheck('LIVENESS', { id: 'new', resourceIds: ['b'], createdAt: '2026-01-10T10:05:00Z' }),
    newCheck('LIVENESS', { id: 'old', resourceIds: ['a'], createdAt: '2026-01-10T10:01:00Z', recommends: ['REJECT'] }),
  ];
  const captures = [newAttempt('b', '2026-01-10T10:05:00Z'), newAttempt('a', '2026-01-10T10:01:00Z')];

  test.each([
    ['newest first', attempts],
    ['oldest first', [...attempts].reverse()],
  ])('the latest is found by its time when the list has the %s', (_, checks) => {
    const summaries = summariseChecks(newSession({ checks, livenessCaptures: captures }));
    expect(summaries.find((check) => check.checkId === 'old')).toMatchObject({
      superseded: true,
      needsAttention: false,
    });
    expect(summaries.find((check) => check.checkId === 'new')).toMatchObject({
      superseded: false,
      subject: 'selfie attempt 2 of 2 (latest)',
    });
  });

  test('a latest attempt that was rejected needs a person although an earlier one passed', () => {
    const checks = [
      newCheck('LIVENESS', { createdAt: '2026-01-10T10:01:00Z' }),
      newCheck('LIVENESS', { createdAt: '2026-01-10T10:02:00Z', recommends: ['REJECT'] }),
    ];
    const summaries = summariseChecks(newSession({ checks }));
    expect(summaries.map((check) => [check.word, check.needsAttention])).toEqual([
      ['REJECT', true],
      ['APPROVE', false],
    ]);
  });

  test('without times nothing is called the latest and nothing is set aside', () => {
    const checks = attempts.map((check) => ({ ...check, createdAt: null }));
    const summaries = summariseChecks(newSession({ checks }));
    expect(summaries.some((check) => check.superseded)).toBe(false);
    expect(summaries[0]).toMatchObject({ needsAttention: true, subject: 'attempt 2 of 2 (order not known)' });
  });

  test('two documents of one kind are told apart by time', () => {
    const documents = [
      newDocument({ id: 'second', createdAt: '2026-01-10T10:09:00Z' }),
      newDocument({ id: 'first', createdAt: '2026-01-10T10:00:00Z' }),
    ];
    const checks = [newCheck('ID_DOCUMENT_AUTHENTICITY', { resourceIds: ['first'] })];
    expect(lines(newSession({ documents, checks }))).toEqual(['APPROVE Document authenticity, Passport GBR 1 of 2']);
  });
});

describe('what a check says', () => {
  test('a machine that was overruled by an expert is explained in one sentence', () => {
    const faceMatch = summariseChecks(newBusySession()).find((check) => check.label === 'Face match');
    expect(faceMatch).toMatchObject({ standing: 'APPROVE', needsAttention: false });
    expect(faceMatch?.note).toBe('The machine did not match the faces; an expert compared them and found one person.');
  });

  test('a failed sub-check is never a rejection', () => {
    const check = newCheck('ID_DOCUMENT_AUTHENTICITY', { breakdown: [newSubCheck('yoti_fraud_list_check', 'FAIL')] });
    const [summary] = summariseChecks(newSession({ checks: [check] }));
    expect(summary).toMatchObject({ word: 'APPROVE', needsAttention: false });
    expect(summary?.note).toBe('Not passed: “Not on Yoti’s own fraud list”. Yoti recommends APPROVE all the same.');
  });

  test('a hologram that was not seen to move is no note beside an APPROVE, where it is usual', () => {
    const check = newCheck('ID_DOCUMENT_AUTHENTICITY', { breakdown: [newSubCheck('hologram_movement', 'FAIL')] });
    expect(summariseChecks(newSession({ checks: [check] }))[0]?.note).toBeNull();
  });

  test('AML hits are counted by kind with the closest match', () => {
    const aml = summariseChecks(newBusySession()).find((check) => check.group === 'AML');
    expect(aml?.note).toBe('2 hits in all. Politically exposed persons: 2 (closest: name exact, year of birth).');
  });

  test('a recommendation on a check that is not done does not count', () => {
    const [summary] = summariseChecks(newSession({ checks: [newCheck('LIVENESS', { state: 'PENDING' })] }));
    expect(summary).toMatchObject({ standing: 'UNFINISHED', word: 'IN PROGRESS', needsAttention: true });
  });

  test('an unknown check, state, recommendation and reason are shown as they are', () => {
    const checks = [
      newCheck('IRIS_SCAN', { id: '1', recommends: ['PONDER', 'STRANGE_IRIS'] }),
      newCheck('LIVENESS', { id: '2', state: 'FROZEN', recommendation: null }),
      newCheck('FACE_COMPARISON', { id: '3', recommendation: null }),
    ];
    const texts = summariseChecks(newSession({ checks })).map(
      (check) => `${check.label}: ${check.word}, ${check.reason}`,
    );
    expect(texts).toContain('Iris scan (not known to this version): PONDER, Strange iris (not known to this version)');
    expect(texts).toContain('Liveness: FROZEN, Check state “Frozen” is not known to this version');
    expect(texts).toContain('Face comparison: NO RECOMMENDATION, Yoti gave no recommendation');
  });

  test('a recovery suggestion of Yoti is added to the next step', () => {
    const recommendation = { value: 'NOT_AVAILABLE', reason: 'PHOTO_TOO_DARK', recoverySuggestion: 'BETTER_LIGHTING' };
    const [summary] = summariseChecks(
      newSession({ checks: [newCheck('ID_DOCUMENT_AUTHENTICITY', { recommendation })] }),
    );
    expect(summary?.nextStep).toBe(
      'Ask the applicant to try again in a brighter place. Yoti suggests: better lighting.',
    );
  });
});
