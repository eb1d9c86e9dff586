import { describe, expect, test } from 'vitest';
import type { DetailsInput } from '../../../../src/core/details/details-input.ts';
import { overviewPage } from '../../../../src/core/details/overview-page.ts';
import { newDetailsInput, textsOf } from '../../../support/details-factories.ts';
import {
  newAttempt,
  newBusySession,
  newCheck,
  newDocument,
  newIdentityProfile,
  newPage,
  newRegistration,
  newSession,
  newTask,
} from '../../../support/session-factories.ts';

function texts(over: Partial<DetailsInput>): string[] {
  return textsOf(overviewPage(newDetailsInput(over)).entries);
}

const decision = {
  verdict: 'APPROVE',
  slackUserId: 'U1',
  slackTeamId: 'T1',
  decidedAt: '2026-01-10T11:00:00Z',
  sessionVersion: 3,
  evidenceDigest: 'digest',
  reasonCode: null,
  isOverride: false,
  proposedBy: null,
} as const;

describe('the overview', () => {
  test('opens with the state in words and what to do next, and does not repeat the outcome above it', () => {
    expect(texts({ session: newBusySession() }).slice(0, 4)).toEqual([
      'State: COMPLETED: Yoti has finished its part.',
      'Final state seen: 2026-01-10T10:04:00Z',
      'Recommendations: Yoti: 1 REJECT, 2 CONSIDER, 1 NOT AVAILABLE, 2 APPROVE; 1 earlier attempt not counted',
      'Next: Approve or reject.',
    ]);
  });

  test('lists every check in one line by group, groups that need a person first', () => {
    expect(texts({ session: newBusySession() }).slice(4)).toEqual([
      'Document',
      'REJECT · Document authenticity, Passport GBR: Photo or details altered',
      'NOT AVAILABLE · Text extraction, Passport GBR: Picture too blurry',
      'Address',
      'CONSIDER · Address check, Passport GBR: Address does not match',
      'AML',
      'CONSIDER · AML screening, Passport GBR: Possible match on a watchlist',
      'Face',
      'APPROVE · Face match, Passport GBR and selfie attempt 2 of 2 (latest)',
      'Biometric',
      'REJECT · Liveness, selfie attempt 1 of 2: set aside, a later attempt counts',
      'APPROVE · Liveness, selfie attempt 2 of 2 (latest)',
    ]);
  });

  test('counts the checks that need a person', () => {
    expect(overviewPage(newDetailsInput({ session: newBusySession() })).attention).toBe(4);
  });

  test('names the decision, who made it and that it went against Yoti when it was recorded', () => {
    expect(texts({ decision: { ...decision, isOverride: true } })).toEqual(
      expect.arrayContaining([
        'Decision: APPROVED',
        'Decided by: U1',
        'Decided at: 2026-01-10T11:00:00Z',
        'Override: yes: against Yoti’s recommendation',
      ]),
    );
  });

  test('does not work out what was not recorded of a decision', () => {
    const override = (isOverride: boolean | null) =>
      texts({ session: newBusySession(), decision: { ...decision, isOverride } }).find((text) =>
        text.startsWith('Override'),
      );
    expect([override(false), override(null)]).toEqual([
      'Override: no',
      'Override: not recorded: decided before Countersign kept it',
    ]);
  });

  test('says that Yoti holds the session no more', () => {
    const all = texts({ isGone: true });
    expect(all.join(' ')).toContain('Yoti no longer holds this session');
    expect(all).toContain('Next: It cannot be decided any more.');
  });

  test('says that a second signature comes next where the first was given', () => {
    expect(texts({ proposed: 'REJECT' })).toContain('Next: A second reviewer countersigns or declines.');
  });

  test('shows identity profiles with reason and schemes', () => {
    const identityProfiles = [newIdentityProfile({ result: 'ABORTED', reasonCode: 'ABANDONED' })];
    expect(texts({ session: newSession({ identityProfiles }) })).toContain(
      'Identity profile: ABORTED: Abandoned by the applicant',
    );
  });
});

describe('the progress of an open session', () => {
  test('says what is done, what waits for whom, and until when', () => {
    const session = newSession({
      state: 'ONGOING',
      documents: [
        newDocument({ tasks: [newTask({ state: 'PENDING' })] }),
        newDocument({ id: 'd2', documentType: 'DRIVING_LICENCE', pages: [newPage(null)], portrait: null }),
      ],
      livenessCaptures: [newAttempt('live', '2026-01-10T10:01:40Z')],
      faceCaptures: [{ id: 'face', source: null, image: null }],
      checks: [
        newCheck('LIVENESS', { resourceIds: ['live'] }),
        newCheck('ID_DOCUMENT_AUTHENTICITY', { state: 'PENDING' }),
      ],
    });
    const all = texts({ session, registration: newRegistration({ deadlineAt: '2026-01-17T09:59:00Z' }) });
    expect(all.slice(all.indexOf('Done so far'), all.indexOf('Deadline: 2026-01-17T09:59:00Z'))).toEqual([
      'Done so far',
      'Passport GBR: 1 page captured',
      'Selfie taken',
      '1 of 2 begun checks finished',
      'Waits for Yoti: Passport GBR: reading the document under way',
      'Waits for the applicant: Driving licence GBR: chosen, not photographed yet',
      'Waits for our side: The reference face is not supplied yet',
      'Waits for Yoti: Document authenticity: not finished yet',
    ]);
  });

  test('that is not started waits for the applicant', () => {
    expect(texts({ session: newSession({ state: 'ONGOING' }) })).toEqual(
      expect.arrayContaining([
        'State: IN PROGRESS: The applicant or Yoti has not finished yet.',
        'Nothing is done yet.',
        'Waits for the applicant: The session is not started yet',
      ]),
    );
  });

  test('in a state that is not known is shown as unfinished', () => {
    expect(texts({ session: newSession({ state: 'PAUSED' }) })).toContain('The state “PAUSED” is taken as unfinished.');
  });

  test('that expired says what is missing, who owes it and what to do', () => {
    const all = texts({ session: newSession({ state: 'EXPIRED', documents: [newDocument()] }) });
    expect(all).toContain('What is missing');
    expect(all).toContain('Owed by the applicant: The step after the document was never begun: no selfie was taken');
    expect(all.some((text) => text.startsWith('Next step: Ask the applicant'))).toBe(true);
  });

  test('is not told of a completed session', () => {
    expect(texts({ session: newBusySession() })).not.toContain('Progress');
  });
});
