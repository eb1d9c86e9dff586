import { describe, expect, test } from 'vitest';
import {
  isAgainstRecommendation,
  type ReviewStanding,
  summariseOutcome,
  warnBeforeApproval,
} from '../../../src/core/outcome.ts';
import { newBusySession, newCheck, newIdentityProfile, newSession } from '../../support/session-factories.ts';

const nothingDone: ReviewStanding = { decision: null, isGone: false, proposed: null };

describe('the outcome of a session', () => {
  test('says how many checks need a person, earlier attempts not counted', () => {
    expect(summariseOutcome(newBusySession(), nothingDone)).toEqual({
      headline: '4 of 6 checks need you',
      counts: 'Yoti: 1 REJECT, 2 CONSIDER, 1 NOT AVAILABLE, 2 APPROVE; 1 earlier attempt not counted',
      nextStep: 'Approve or reject.',
    });
  });

  test.each([
    [0, 'No checks in this session'],
    [1, 'The one check is recommended APPROVE'],
    [3, 'All 3 checks are recommended APPROVE'],
  ])('%i approved checks read well', (count, headline) => {
    const checks = Array.from({ length: count }, (_, index) => newCheck(`TYPE_${index}`));
    expect(summariseOutcome(newSession({ checks }), nothingDone).headline).toBe(headline);
  });

  test('a check that failed at Yoti is counted apart from those that go on', () => {
    const states = ['INTERNAL_ERROR', 'PENDING', 'PENDING', 'DONE'];
    const checks = states.map((state, index) => newCheck(`TYPE_${index}`, { state }));
    const { headline, counts } = summariseOutcome(newSession({ checks }), nothingDone);
    expect([headline, counts]).toEqual(['3 of 4 checks need you', 'Yoti: 1 failed at Yoti, 2 not finished, 1 APPROVE']);
  });

  test('one of one check reads in the singular', () => {
    const session = newSession({ checks: [newCheck('LIVENESS', { recommends: ['REJECT'] })] });
    expect(summariseOutcome(session, nothingDone).headline).toBe('1 of 1 check needs you');
  });

  test('a decision takes the place of the headline', () => {
    expect(summariseOutcome(newBusySession(), { ...nothingDone, decision: { verdict: 'REJECT' } }).headline).toBe(
      'REJECTED',
    );
  });

  const proposed = ['APPROVE proposed, needs a second signature', 'A second reviewer countersigns or declines.'];
  const gone = ['Not decided: Yoti no longer holds it', 'It cannot be decided any more.'];
  test.each([
    ['waits for a second signature', 'COMPLETED', { proposed: 'APPROVE' }, proposed],
    ['is gone at Yoti', 'COMPLETED', { isGone: true }, gone],
    ['is gone at Yoti before a second signature', 'COMPLETED', { isGone: true, proposed: 'APPROVE' }, gone],
    ['is gone at Yoti before it was finished', 'ONGOING', { isGone: true }, gone],
    ['expired and is gone', 'EXPIRED', { isGone: true }, ['Expired before it was finished', 'See what is missing.']],
  ] as const)('of one that %s says so, and what can still be done', (_what, state, standing, words) => {
    const outcome = summariseOutcome(newBusySession({ state }), { ...nothingDone, ...standing });
    expect([outcome.headline, outcome.nextStep]).toEqual(words);
  });

  test('a decision stays the outcome after Yoti let go of the session', () => {
    const { headline } = summariseOutcome(newBusySession(), {
      ...{ decision: { verdict: 'APPROVE' }, isGone: true, proposed: null },
    });
    expect(headline).toBe('APPROVED');
  });

  test('an unknown state is shown as it is', () => {
    expect(summariseOutcome(newSession({ state: 'PAUSED' }), nothingDone).headline).toBe(
      'State “PAUSED” is not known to this version',
    );
  });

  test('an identity profile that was not met needs a person', () => {
    const identityProfiles = [newIdentityProfile({ result: 'ABORTED', reasonCode: 'FRAUD_DETECTED' })];
    const session = newSession({ checks: [newCheck('LIVENESS')], identityProfiles });
    expect(summariseOutcome(session, nothingDone).headline).toBe('The identity profile needs you');
    expect(warnBeforeApproval(session)).toBe('The identity profile is not met.');
  });
});

describe('a decision against the recommendation', () => {
  const approved = newSession({ checks: [newCheck('LIVENESS')] });
  const unavailable = newSession({ checks: [newCheck('LIVENESS', { recommends: ['NOT_AVAILABLE'] })] });

  test.each([
    ['approving a REJECT', newBusySession(), 'APPROVE', true],
    ['approving what is all APPROVE', approved, 'APPROVE', false],
    ['rejecting what is all APPROVE', approved, 'REJECT', true],
    ['rejecting a REJECT', newBusySession(), 'REJECT', false],
    ['approving what could not be checked', unavailable, 'APPROVE', false],
    ['rejecting a session without checks', newSession(), 'REJECT', false],
  ] as const)('%s is told apart', (_, session, verdict, against) => {
    expect(isAgainstRecommendation(session, verdict)).toBe(against);
  });

  test('the warning before approval names what speaks against it', () => {
    expect(warnBeforeApproval(newBusySession())).toBe(
      'Yoti recommends REJECT for 1 check, leaves 2 checks to you (CONSIDER) and has no usable result for 1 check.',
    );
    expect(warnBeforeApproval(approved)).toBeNull();
    expect(warnBeforeApproval(unavailable)).toBe('Yoti has no usable result for 1 check.');
  });
});
