import { describe, expect, test } from 'vitest';
import type { DetailsInput, LoggedEvent } from '../../../../src/core/details/details-input.ts';
import type { DetailsEvent } from '../../../../src/core/details/details-page.ts';
import { describeEvent } from '../../../../src/core/details/event-words.ts';
import { sessionPage } from '../../../../src/core/details/session-page.ts';
import { buildTimeline } from '../../../../src/core/details/timeline.ts';
import type { LedgerKind } from '../../../../src/db/ledger.ts';
import { newDetailsInput, textsOf } from '../../../support/details-factories.ts';
import {
  newAttempt,
  newCheck,
  newDocument,
  newRegistration,
  newSession,
  newTask,
} from '../../../support/session-factories.ts';

function facts(over: Partial<DetailsInput>): string[] {
  return textsOf(sessionPage(newDetailsInput(over)).entries);
}

function logged(kind: string, payload: LoggedEvent['payload'] = {}, over: Partial<LoggedEvent> = {}): LoggedEvent {
  return { at: '2026-01-10T10:05:00Z', kind, actor: 'system', payload, ...over };
}

function timeline(over: Partial<DetailsInput>): readonly DetailsEvent[] {
  return buildTimeline(newDetailsInput({ registration: newRegistration({ createdAt: null }), ...over }));
}

/** Whole by its type: a new kind of the ledger stands here before this file compiles. */
const ledgerKinds: Readonly<Record<LedgerKind, true>> = {
  'session.registered': true,
  'session.state_changed': true,
  'session.version_changed': true,
  'session.gone': true,
  'session.found': true,
  'card.posted': true,
  'card.updated': true,
  'card.removed': true,
  'alert.posted': true,
  'decision.recorded': true,
  'decision.proposed': true,
  'proposal.declined': true,
  'proposal.withdrawn': true,
  'proposal.expired': true,
  'proposal.superseded': true,
  'review.claimed': true,
  'review.released': true,
  'click.refused': true,
  'report.requested': true,
  'report.sent': true,
  'report.refused': true,
  'report.fetched': true,
  'details.viewed': true,
  'look.refused': true,
  'delivery.tried': true,
  'delivery.delivered': true,
  'delivery.held': true,
  'delivery.replayed': true,
  'delivery.skipped': true,
  'image.viewed': true,
  'image.deleted': true,
  'image.removed_at_yoti': true,
  'file.removed': true,
  'session.erased': true,
  'session.removed_at_yoti': true,
  'session.removal_given_up': true,
  'keys.taken_up': true,
  'keys.rewrapped': true,
  'hold.placed': true,
  'hold.released': true,
  'ledger.key_made': true,
  'ledger.export_asked': true,
  'ledger.exported': true,
  'ledger.export_refused': true,
};

describe('the session page', () => {
  test('says whom it is about, who created it when, its ids, deadline and tags', () => {
    const registration = newRegistration({ tags: ['uk', 'renewal'] });
    expect(facts({ registration }).slice(0, 11)).toEqual([
      'Applicant: Alex Sample',
      'E-mail: alex@example.test',
      'User tracking id: user-42',
      'Tags: uk, renewal',
      'Created by: onboarding-service',
      `Yoti session id: ${newSession().yotiSessionId}`,
      'State: COMPLETED',
      'Created: 2026-01-10T09:59:00Z',
      'Deadline: 2026-01-17T09:59:00Z',
      'Final state seen: 2026-01-10T10:04:00Z',
      'Consent to biometrics: not stated by Yoti',
    ]);
  });

  test('says what nobody supplied', () => {
    const registration = newRegistration({
      applicant: { name: null, email: null },
      createdBy: null,
      createdAt: null,
      deadlineAt: null,
      userTrackingId: null,
    });
    const all = facts({ registration });
    for (const label of ['Applicant', 'E-mail', 'Created by', 'Created', 'User tracking id', 'Deadline']) {
      expect(all).toContain(`${label}: not supplied`);
    }
  });

  test('marks a user tracking id that is another one at Yoti', () => {
    const session = newSession({ userTrackingId: 'user-43' });
    expect(facts({ session })).toContain('User tracking id: user-42 [differs from what Yoti holds (“user-43”)]');
  });

  test('takes Yoti’s user tracking id when none was registered, and says so', () => {
    const session = newSession({ userTrackingId: 'user-43' });
    const registration = newRegistration({ userTrackingId: null });
    expect(facts({ session, registration })).toContain('User tracking id: user-43 [as Yoti holds it]');
  });
});

describe('the log', () => {
  test('holds what happened at Yoti and with us in time order', () => {
    const session = newSession({
      biometricConsentAt: '2026-01-10T10:00:00Z',
      documents: [
        newDocument({
          tasks: [newTask({ createdAt: '2026-01-10T10:00:01Z', updatedAt: '2026-01-10T10:00:40Z', state: 'DONE' })],
        }),
      ],
      livenessCaptures: [newAttempt('live', '2026-01-10T10:01:40Z')],
      checks: [newCheck('ID_DOCUMENT_AUTHENTICITY', { resourceIds: ['doc-1'], recommends: ['REJECT', 'TAMPERED'] })],
    });
    const events = [logged('session.registered', {}, { at: '2026-01-10T09:59:01Z', actor: 'api:onboarding' })];
    const all = buildTimeline(newDetailsInput({ session, events }));
    expect(all.map(({ what, who }) => [what, who])).toEqual([
      ['Session created at Yoti', 'onboarding-service'],
      ['Session registered with Countersign', 'onboarding'],
      ['Consent to biometrics given', 'the applicant'],
      ['Passport GBR added', 'the applicant'],
      ['Passport GBR: reading the document begun', null],
      ['Passport GBR: reading the document done', 'Yoti'],
      ['Selfie added', 'the applicant'],
      ['Document authenticity, Passport GBR: begun', 'Yoti'],
      ['Document authenticity, Passport GBR: finished, Yoti recommends REJECT', 'Yoti'],
    ]);
  });

  test('puts what nobody dated at the end', () => {
    const session = newSession({ documents: [newDocument({ createdAt: null })] });
    expect(timeline({ session, events: [logged('session.gone')] }).map((event) => event.what)).toEqual([
      'Yoti no longer holds the session',
      'Passport GBR added',
    ]);
  });

  test('does not call a check finished that is not', () => {
    const checks = [
      newCheck('LIVENESS', { state: 'PENDING' }),
      newCheck('ID_DOCUMENT_AUTHENTICITY', { id: 'x', state: 'INTERNAL_ERROR', recommendation: null }),
    ];
    expect(timeline({ session: newSession({ checks }) }).map((event) => event.what)).toEqual([
      'Document authenticity: begun',
      'Liveness: begun',
      'Document authenticity: failed at Yoti',
    ]);
  });

  test('says of a finished check that it came without a recommendation, and of a new state what it is', () => {
    const checks = [
      newCheck('LIVENESS', { recommendation: null }),
      newCheck('ID_DOCUMENT_AUTHENTICITY', { state: 'ON_HOLD' }),
    ];
    const said = timeline({ session: newSession({ checks }) }).map((event) => event.what);
    expect(said).toContain('Liveness: finished without a recommendation');
    expect(said).toContain('Document authenticity: in state “On hold” (not known to this version)');
  });

  test('has words for every kind of the ledger', () => {
    const unworded = Object.keys(ledgerKinds).filter((kind) =>
      describeEvent({ kind, payload: {} }).includes('not known to this version'),
    );
    expect(unworded).toEqual([]);
  });

  test('names people of ours by their Slack id, everybody else by a word', () => {
    const actors = ['slack:T1:U7', 'api:onboarding', 'yoti', 'system', 'cron'];
    const events = actors.map((actor) => logged('report.requested', {}, { actor }));
    expect(timeline({ events }).map((event) => event.who)).toEqual([
      { slackUserId: 'U7' },
      'onboarding',
      'Yoti',
      'Countersign',
      'cron',
    ]);
  });

  test('keeps every event of a long log', () => {
    const events = Array.from({ length: 3000 }, () => logged('details.viewed', { page: 'aml' }));
    expect(timeline({ events })).toHaveLength(3000);
  });

  test.each<[string, LoggedEvent['payload'], string]>([
    [
      'session.state_changed',
      { from: 'ONGOING', to: 'COMPLETED', version: 3 },
      'State changed from IN PROGRESS to COMPLETED (version 3)',
    ],
    ['session.state_changed', { from: 'ONGOING', to: 'EXPIRED', version: 1 }, 'State seen for the first time: EXPIRED'],
    [
      'session.version_changed',
      { from: 'ONGOING', to: 'ONGOING', version: 2 },
      'A new answer of Yoti seen, state IN PROGRESS (version 2)',
    ],
    ['card.posted', { kind: 'card', version: 3 }, 'Card posted (version 3)'],
    ['card.updated', { kind: 'expired_alert', version: 4 }, 'Expiry alert updated (version 4)'],
    ['decision.recorded', { verdict: 'REJECT' }, 'Decision: REJECTED'],
    ['click.refused', { verdict: 'APPROVE', reason: 'guest' }, 'Click on Approve refused: a guest of the workspace'],
    ['report.requested', { withImages: false, withData: true }, 'Report asked for (without images)'],
    [
      'report.requested',
      { profile: 'regulator', withImages: false, withData: false },
      'Report asked for (for the regulator, without images, without personal data)',
    ],
    ['report.requested', { profile: 'internal', withImages: true, withData: true }, 'Report asked for'],
    ['look.refused', { what: 'report', reason: 'guest' }, 'Report refused: a guest of the workspace'],
    ['report.sent', { pages: 5, sha256: 'ab12' }, 'Report sent (5 pages, SHA-256 ab12)'],
    ['look.refused', { what: 'image', reason: 'guest' }, 'Look at a picture refused: a guest of the workspace'],
    [
      'look.refused',
      { what: 'details', reason: 'too_many_in_a_minute' },
      'Look at Details refused: too many in a minute',
    ],
    [
      'look.refused',
      { what: 'deletion', reason: 'outsider' },
      'Deletion of a picture refused: a person of another workspace',
    ],
    ['look.refused', { what: 'x_ray', reason: 'bot' }, 'Look at x ray refused: an app or bot'],
    ['report.fetched', { pages: 4, sha256: 'ef' }, 'Report fetched (4 pages, SHA-256 ef)'],
    ['report.refused', { reason: 'rate_limited' }, 'Report refused: rate limited'],
    ['notification.received', { topic: 'check_completion' }, 'Notification: Check completion'],
    ['delivery.owed', { kind: 'decision.recorded', sequence: 1 }, 'Delivery 1 to the back end: decision recorded'],
    ['details.viewed', { page: 'aml', part: 0 }, 'Details looked at: AML'],
    ['image.viewed', { image: '0123456789abcdef', shown: 'picture', sha256: 'cd' }, 'Picture looked at (SHA-256 cd)'],
    ['image.viewed', { image: 'all', shown: 'withheld', sha256: null }, 'All pictures looked at (shown as: withheld)'],
    ['image.deleted', { image: '0123456789abcdef', sha256: 'cd' }, 'Picture deleted (SHA-256 cd)'],
    ['image.removed_at_yoti', { sha256: null }, 'Picture removed at Yoti'],
    ['policy.changed', { four_eyes: 'always' }, 'Policy changed (not known to this version), four eyes: always'],
  ])('words %s %j', (kind, payload, words) => {
    expect(describeEvent({ kind, payload })).toBe(words);
  });
});
