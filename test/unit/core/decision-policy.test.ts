import { describe, expect, test } from 'vitest';
import { rulesOf } from '../../../src/core/decision-policy.ts';
import { defaultReasons, reasonsFor, wordsOfReason } from '../../../src/core/reasons.ts';
import { newCheck, newSession } from '../../support/session-factories.ts';

const approved = newSession({ checks: [newCheck('LIVENESS')] });
const considered = newSession({ checks: [newCheck('WATCHLIST_SCREENING', { recommends: ['CONSIDER'] })] });
const policy = { proposalMs: 1, claimMs: 1, reviewFirst: 'never', reasons: defaultReasons } as const;

describe('what a verdict asks for', () => {
  test.each([
    [
      'approving what Yoti approves',
      approved,
      'APPROVE',
      { isOverride: false, needsReason: false, needsComment: false },
    ],
    [
      'approving what Yoti leaves open',
      considered,
      'APPROVE',
      { isOverride: true, needsReason: false, needsComment: true },
    ],
    [
      'rejecting what Yoti leaves open',
      considered,
      'REJECT',
      { isOverride: false, needsReason: true, needsComment: true },
    ],
    ['rejecting what Yoti approves', approved, 'REJECT', { isOverride: true, needsReason: true, needsComment: true }],
  ] as const)('%s', (_what, session, verdict, rules) => {
    expect(rulesOf({ ...policy, fourEyes: 'never' }, session, verdict)).toEqual({ ...rules, needsSecond: false });
  });

  test.each([
    ['never', []],
    ['overrides', ['APPROVE considered', 'REJECT approved']],
    ['rejects', ['REJECT approved', 'REJECT considered']],
    ['always', ['APPROVE approved', 'APPROVE considered', 'REJECT approved', 'REJECT considered']],
  ] as const)('four eyes %s: a second signature for %j', (fourEyes, wanted) => {
    const sessions = { approved, considered };
    const asked = (['APPROVE', 'REJECT'] as const).flatMap((verdict) =>
      (['approved', 'considered'] as const)
        .filter((name) => rulesOf({ ...policy, fourEyes }, sessions[name], verdict).needsSecond)
        .map((name) => `${verdict} ${name}`),
    );
    expect(asked).toEqual(wanted);
  });
});

describe('the list of reasons', () => {
  test('has each code once, and reasons for both verdicts', () => {
    expect(new Set(defaultReasons.map(({ code }) => code)).size).toBe(defaultReasons.length);
    expect(reasonsFor(defaultReasons, 'REJECT').length).toBeGreaterThan(0);
    expect(reasonsFor(defaultReasons, 'APPROVE').length).toBeGreaterThan(0);
  });

  test('words of a code that is not listed any more are the code itself', () => {
    expect(wordsOfReason(defaultReasons, 'liveness_failed')).toBe('No live person was shown');
    expect(wordsOfReason([], 'liveness_failed')).toBe('liveness failed');
  });
});
