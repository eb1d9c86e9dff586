import { describe, expect, test } from 'vitest';
import { buildExpiredAlert } from '../../../blocks/expired-alert.ts';
import { buildSessionCard } from '../../../blocks/session-card.ts';
import type { Decision } from '../../../src/core/decision.ts';
import type { Session } from '../../../src/core/session.ts';
import { presentCard, presentExpiredAlert } from '../../../src/slack/present-card.ts';
import {
  newBusySession,
  newCardFacts,
  newCheck,
  newIdentityProfile,
  newRegistration,
  newSession,
  newSubCheck,
} from '../../support/session-factories.ts';
import { messageProblems } from '../../support/slack-limits.ts';

const decision: Decision = {
  verdict: 'APPROVE',
  slackUserId: 'U0REVIEW',
  slackTeamId: 'T0TEAM',
  decidedAt: '2026-01-10T11:00:00Z',
  sessionVersion: 3,
  evidenceDigest: 'd1',
  reasonCode: null,
  isOverride: false,
  proposedBy: null,
};

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

describe('a card presented from facts', () => {
  test('of a busy session reads from worst to best', async () => {
    const sheet = {
      slackFileId: 'F0ABCDEF12',
      captions: ['Passport GBR, front', 'Selfie, attempt 2 (latest)', 'Selfie, attempt 1'],
    };
    const card = buildSessionCard(presentCard(newCardFacts({ session: newBusySession(), sheet })));
    await expect(json(card)).toMatchFileSnapshot('__snapshots__/busy-session.open.json');
    expect(messageProblems(card)).toEqual([]);
  });

  test('offers hidden pictures only when the session has some', () => {
    const policy = (session: Session) => presentCard(newCardFacts({ session, imagesPolicy: 'none' })).imagesPolicy;
    expect([newBusySession(), newSession()].map(policy)).toEqual(['none', 'clear']);
  });

  test('shows the tracking id that Yoti holds where none was registered, on card and alert', () => {
    const shown = (userTrackingId: string | null) => {
      const registration = newRegistration({ userTrackingId });
      const facts = newCardFacts({ session: newSession({ userTrackingId: 'at-yoti' }), registration });
      return [presentCard(facts).userTrackingId, presentExpiredAlert(facts).userTrackingId];
    };
    expect([shown(null), shown('registered')]).toEqual([
      ['at-yoti', 'at-yoti'],
      ['registered', 'registered'],
    ]);
  });

  test('groups what needs nobody in the order of the groups', () => {
    const rest = presentCard(newCardFacts({ session: newBusySession() })).checks.filter((line) => !line.needsAttention);
    expect(rest.map((line) => line.group)).toEqual(['Face', 'Biometric', 'Biometric']);
  });

  test('says what was not passed where Yoti gives no reason', () => {
    const noteOn = (reason?: string) => {
      const breakdown = [newSubCheck('liveness_auth', 'FAIL')];
      const checks = [newCheck('LIVENESS', { recommends: reason ? ['REJECT', reason] : ['REJECT'], breakdown })];
      return presentCard(newCardFacts({ session: newSession({ checks }) })).checks[0]?.note;
    };
    expect([noteOn(), noteOn('SOME_REASON')]).toEqual(['Not passed: “Live person”.', null]);
  });

  test('can be decided only when COMPLETED', () => {
    const kind = (state: string) => presentCard(newCardFacts({ session: newSession({ state }) })).standing.kind;
    expect(['COMPLETED', 'EXPIRED', 'ONGOING', 'PAUSED'].map(kind)).toEqual(['open', 'closed', 'closed', 'closed']);
  });

  test('tells a decision against the recommendation', () => {
    const against = { ...decision, isOverride: true, proposedBy: null };
    const standing = presentCard(newCardFacts({ session: newBusySession(), decision: against })).standing;
    expect(standing).toEqual({
      kind: 'decided',
      verdict: 'APPROVE',
      slackUserId: 'U0REVIEW',
      decidedAt: 1_768_042_800,
      againstRecommendation: true,
      reason: null,
      proposedBy: null,
    });
  });

  test('says that nobody recorded whether an older decision was an override', () => {
    const older = { ...decision, isOverride: null };
    const text = json(buildSessionCard(presentCard(newCardFacts({ session: newBusySession(), decision: older }))));
    expect(text).toContain(' · override not recorded"');
  });

  test('of a proposal says in the first line that it waits for a second signature', () => {
    const proposal = {
      verdict: 'REJECT',
      slackUserId: 'U0REVIEW',
      proposedAt: '2026-01-10T11:00:00Z',
      expiresAt: '2026-01-11T11:00:00Z',
      reason: null,
      isOverride: false,
      buttonValue: 'card_01J.3.p1',
    } as const;
    const view = presentCard(newCardFacts({ proposal }));
    expect(view.headline).toBe('REJECT proposed, needs a second signature');
    expect(view.standing).toMatchObject({ kind: 'proposed', proposalValue: 'card_01J.3.p1', expiresAt: 1_768_129_200 });
  });

  test('that Yoti let go of undecided says so in the first line, and that nothing is left to do', () => {
    const view = presentCard(newCardFacts({ session: newBusySession(), isGone: true }));
    expect([view.headline, view.nextStep]).toEqual([
      'Not decided: Yoti no longer holds it',
      'It cannot be decided any more.',
    ]);
    expect(view.standing).toEqual({ kind: 'gone' });
  });

  test('counts a check that failed at Yoti as its line says, in the notification too', () => {
    const checks = [newCheck('LIVENESS', { state: 'INTERNAL_ERROR', recommendation: null })];
    const card = buildSessionCard(presentCard(newCardFacts({ session: newSession({ checks }) })));
    expect(card.text).toContain('1 of 1 check needs you. Yoti: 1 failed at Yoti. Approve or reject.');
    expect(json(card.blocks)).toContain(' · Yoti: 1 failed at Yoti · ');
    expect(json(card.blocks)).toContain('FAILED AT YOTI');
  });

  test('shows a time that is none as it came', () => {
    const view = presentCard(newCardFacts({ registration: newRegistration({ createdAt: 'last Tuesday' }) }));
    expect(view.createdAt).toBe('unknown date (last Tuesday)');
  });

  test('shows an unmet identity profile and what this version does not read', () => {
    const session = newSession({
      identityProfiles: [
        newIdentityProfile({
          schemes: [
            {
              framework: 'UK_TFIDA',
              type: 'DBS',
              objective: 'BASIC',
              label: null,
              requirementsMet: false,
              notMetInfo: 'UNABLE_TO_VERIFY_ADDRESS',
            },
          ],
        }),
      ],
      unreadFields: ['share_codes'],
    });
    const text = json(buildSessionCard(presentCard(newCardFacts({ session }))));
    expect(text).toContain('DBS, basic (UK_TFIDA): requirements not met: Address not verified');
    expect(text).toContain('does not read: `share_codes`');
  });
});

test('an expired alert names what is unfinished and who owes it', async () => {
  const session = newSession({ state: 'EXPIRED', documents: [], biometricConsentAt: '2026-01-10T10:00:00Z' });
  const alert = buildExpiredAlert(presentExpiredAlert(newCardFacts({ session })));
  await expect(json(alert)).toMatchFileSnapshot('__snapshots__/expired.json');
  expect(json(alert)).toContain('No document was shown yet, owed by *the applicant*');
});
