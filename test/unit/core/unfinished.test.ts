import { describe, expect, test } from 'vitest';
import type { Task } from '../../../src/core/session.ts';
import { describeProgress, describeUnfinished } from '../../../src/core/unfinished.ts';
import {
  newAttempt,
  newCheck,
  newDocument,
  newMedia,
  newPage,
  newSession,
  newShareCode,
  newTask,
} from '../../support/session-factories.ts';

function extraction(state: string): Task {
  return newTask({ id: 't1', state });
}

function verification(state: string): Task {
  return newTask({ type: 'VERIFY_SHARE_CODE_TASK', state });
}

describe('an expired session', () => {
  test('that was never started is owed by the applicant', () => {
    const unfinished = describeUnfinished(newSession({ state: 'EXPIRED' }));
    expect(unfinished.done).toEqual([]);
    expect(unfinished.open).toEqual([{ what: 'The session was never started', owner: 'applicant' }]);
    expect(unfinished.nextStep).toContain('got the link');
  });

  test('with a document that was chosen but never photographed names it', () => {
    const documents = [newDocument({ pages: [newPage(null), newPage(null)], tasks: [extraction('CREATED')] })];
    expect(describeUnfinished(newSession({ state: 'EXPIRED', documents })).open).toEqual([
      { what: 'Passport GBR: chosen, but never photographed', owner: 'applicant' },
    ]);
  });

  test('with a task still running at Yoti is owed by Yoti', () => {
    const unfinished = describeUnfinished(
      newSession({ state: 'EXPIRED', documents: [newDocument({ tasks: [extraction('PENDING')] })] }),
    );
    expect(unfinished.done).toEqual(['Passport GBR: 1 page captured']);
    expect(unfinished.open).toEqual([{ what: 'Passport GBR: reading the document still running', owner: 'Yoti' }]);
    expect(unfinished.nextStep).toContain('Yoti support');
  });

  test('with a failed document and a later good one does not call the first one open', () => {
    const documents = [
      newDocument({ id: 'd2', createdAt: '2026-01-10T10:05:00Z', tasks: [extraction('DONE')] }),
      newDocument({ id: 'd1', tasks: [extraction('FAILED')] }),
    ];
    const { open } = describeUnfinished(newSession({ state: 'EXPIRED', documents }));
    expect(open).toEqual([
      { what: 'The step after the document was never begun: no selfie was taken', owner: 'applicant' },
    ]);
  });

  test('with a good document and a second one left without a photograph names the second one', () => {
    const documents = [
      newDocument({
        id: 'd2',
        documentType: 'DRIVING_LICENCE',
        createdAt: '2026-01-10T10:05:00Z',
        pages: [newPage(null), newPage(null)],
      }),
      newDocument({ id: 'd1', tasks: [extraction('DONE')] }),
    ];
    expect(describeUnfinished(newSession({ state: 'EXPIRED', documents })).open).toEqual([
      { what: 'Driving licence GBR: chosen, but never photographed', owner: 'applicant' },
    ]);
  });

  test('with a reference face that we never supplied is owed by us', () => {
    const faceCaptures = [{ id: 'face', source: null, image: null }];
    const unfinished = describeUnfinished(newSession({ state: 'EXPIRED', faceCaptures }));
    expect(unfinished.open).toEqual([{ what: 'The reference face was never supplied', owner: 'us' }]);
    expect(unfinished.nextStep).toContain('our side');
  });

  test('whose latest selfie did not pass was due another try', () => {
    const unfinished = describeUnfinished(
      newSession({
        state: 'EXPIRED',
        documents: [newDocument({ tasks: [extraction('DONE')] })],
        livenessCaptures: [newAttempt('l1', '2026-01-10T10:01:00Z')],
        checks: [newCheck('LIVENESS', { resourceIds: ['l1'], recommends: ['REJECT'] })],
      }),
    );
    expect(unfinished.done).toContain('Selfie taken');
    expect(unfinished.open[0]?.what).toBe('Selfie: the latest attempt did not pass; another try was due');
  });

  test('with a share code that Yoti was verifying is owed by Yoti, and the code was given', () => {
    const shareCodes = [newShareCode({ tasks: [verification('PENDING')] })];
    const unfinished = describeUnfinished(newSession({ state: 'EXPIRED', shareCodes }));
    expect(unfinished.done).toEqual(['Share code: given']);
    expect(unfinished.open).toEqual([{ what: 'Share code: verifying the share code still running', owner: 'Yoti' }]);
    expect(unfinished.nextStep).toContain('Yoti support');
  });

  test('with a share code that was verified claims no missing document', () => {
    const shareCodes = [newShareCode({ lookupProfile: newMedia('lookup', 'JSON'), tasks: [verification('DONE')] })];
    const { done, open } = describeUnfinished(newSession({ state: 'EXPIRED', shareCodes }));
    expect(done).toEqual(['Share code: given', 'Share code: verifying the share code done']);
    expect(open).toEqual([
      { what: 'Every step that was begun is finished, but the next one was never begun', owner: 'applicant' },
    ]);
  });

  test.each([
    ['END_USER', 'applicant'],
    ['RELYING_BUSINESS', 'us'],
    [null, 'applicant'],
  ])('with a share code from %s that was never given, or did not work, is owed by %s', (source, owner) => {
    const openOf = (state: string) =>
      describeUnfinished(
        newSession({ state: 'EXPIRED', shareCodes: [newShareCode({ source, tasks: [verification(state)] })] }),
      ).open;
    expect(openOf('CREATED')).toEqual([{ what: 'Share code: begun, but never given', owner }]);
    expect(openOf('FAILED')).toEqual([
      { what: 'Share code: verifying the share code did not work; another try was due', owner },
    ]);
  });

  test('with a share code that failed and another that was verified does not call the first one open', () => {
    const shareCodes = [
      newShareCode({ id: 'code-1', tasks: [verification('FAILED')] }),
      newShareCode({ id: 'code-2', tasks: [verification('DONE')] }),
    ];
    const { done, open } = describeUnfinished(newSession({ state: 'EXPIRED', shareCodes }));
    expect(done).toEqual([
      'Share code 1 of 2: given',
      'Share code 2 of 2: given',
      'Share code 2 of 2: verifying the share code done',
    ]);
    expect(open.map(({ what }) => what)).not.toContain(
      'Share code 1 of 2: verifying the share code did not work; another try was due',
    );
  });

  test('with a check that Yoti never finished names the check', () => {
    const checks = [newCheck('ID_DOCUMENT_AUTHENTICITY', { state: 'PENDING', recommendation: null })];
    expect(describeUnfinished(newSession({ state: 'EXPIRED', checks })).open).toEqual([
      { what: 'Document authenticity: not finished', owner: 'Yoti' },
    ]);
  });
});

test('a session that goes on tells of its share code what waits for whom', () => {
  const shareCodes = [newShareCode({ tasks: [verification('PENDING')] }), newShareCode({ id: 'code-2' })];
  expect(describeProgress(newSession({ state: 'ONGOING', shareCodes }))).toEqual({
    done: ['Share code 1 of 2: given'],
    open: [
      { what: 'Share code 1 of 2: verifying the share code under way', owner: 'Yoti' },
      { what: 'Share code 2 of 2: begun, not given yet', owner: 'applicant' },
    ],
  });
});
