import { describe, expect, test } from 'vitest';
import { checkEntry, checksOf, countAttention } from '../../../../src/core/details/check-entry.ts';
import type { DetailsCheck } from '../../../../src/core/details/details-page.ts';
import type { Session } from '../../../../src/core/session.ts';
import type { CheckGroup } from '../../../../src/core/wording/check-types.ts';
import { newBusySession, newCheck, newSession, newSubCheck } from '../../../support/session-factories.ts';

function entriesOf(session: Session, group: CheckGroup): DetailsCheck[] {
  return checksOf(session, group)
    .map(checkEntry)
    .flatMap((entry) => (entry.kind === 'check' ? [entry.check] : []));
}

describe('a check in the details', () => {
  test('the checks of one group come worst first', () => {
    expect(entriesOf(newBusySession(), 'Document').map((check) => `${check.word} ${check.label}`)).toEqual([
      'REJECT Document authenticity',
      'NOT AVAILABLE Text extraction',
    ]);
  });

  test('a rejected check carries its reason with the code, its meaning and the next step', () => {
    expect(entriesOf(newBusySession(), 'Document')[0]).toMatchObject({
      subject: 'Passport GBR',
      mark: 'reject',
      reason: 'Photo or details altered',
      reasonCode: 'TAMPERED',
      nextStep: 'Consider flagging this person.',
    });
  });

  test('every sub-check says who did it, and one that failed is not passed', () => {
    const [match] = entriesOf(newBusySession(), 'Face');
    expect(match?.subChecks).toEqual([
      {
        label: 'Faces match, by machine',
        result: 'Not passed',
        passed: false,
        by: 'automated',
        details: 'Confidence score: 0.31',
      },
      { label: 'Faces match, by an expert', result: 'Passed', passed: true, by: 'expert', details: null },
    ]);
    expect(match?.note).toBe('The machine did not match the faces; an expert compared them and found one person.');
  });

  test('details are in words, their figures as they came', () => {
    const session = newSession({
      checks: [
        newCheck('ID_DOCUMENT_AUTHENTICITY', {
          breakdown: [
            newSubCheck('portrait_integrity', 'PASS', {
              portrait_substitution: 'VERY_UNLIKELY',
              portrait_substitution_trust_score: '0.98',
              closest_match: 'name_exact,year_of_birth',
              provider_org: 'Acme_Data, Ltd.',
            }),
          ],
        }),
      ],
    });
    expect(entriesOf(session, 'Document')[0]?.subChecks[0]?.details).toBe(
      'Portrait substitution: VERY UNLIKELY; portrait substitution trust score: 0.98; ' +
        'closest match: name exact, year of birth; provider org: Acme_Data, Ltd.',
    );
  });

  test('a sub-check, a result and a process that are not known are shown and marked', () => {
    const odd = { ...newSubCheck('moon_phase', 'PERHAPS'), process: 'ORACLE' };
    const session = newSession({ checks: [newCheck('LIVENESS', { breakdown: [odd] })] });
    expect(entriesOf(session, 'Biometric')[0]?.subChecks).toEqual([
      {
        label: 'Moon phase (not known to this version)',
        result: 'Perhaps (not known to this version)',
        passed: null,
        by: 'oracle (not known to this version)',
        details: null,
      },
    ]);
  });

  test('who did a sub-check stays open when Yoti does not say', () => {
    const subCheck = { ...newSubCheck('liveness_auth', 'PASS'), process: null };
    const session = newSession({ checks: [newCheck('LIVENESS', { breakdown: [subCheck] })] });
    expect(entriesOf(session, 'Biometric')[0]?.subChecks[0]?.by).toBeNull();
  });

  test('an earlier attempt is marked as set aside and asks for nothing', () => {
    const earlier = entriesOf(newBusySession(), 'Biometric').find((check) => check.mark === 'earlier');
    expect(earlier).toMatchObject({ word: 'REJECT', nextStep: null });
    expect(earlier?.note).toContain('Set aside: a later attempt counts in its place.');
  });

  test('a check without a reason says once what was not passed: among its sub-checks', () => {
    const breakdown = [newSubCheck('liveness_auth', 'FAIL')];
    const session = newSession({ checks: [newCheck('LIVENESS', { recommends: ['REJECT'], breakdown })] });
    const [check] = entriesOf(session, 'Biometric');
    expect(check).toMatchObject({ note: null, subChecks: [{ result: 'Not passed' }] });
  });

  test('only checks that count and are not recommended APPROVE need a person', () => {
    expect(countAttention(checksOf(newBusySession(), 'Document'))).toBe(2);
    expect(countAttention(checksOf(newBusySession(), 'Biometric'))).toBe(0);
  });
});
