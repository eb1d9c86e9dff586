import { describe, expect, test } from 'vitest';
import type { Task } from '../../../src/core/session.ts';
import { describeUnfinished } from '../../../src/core/unfinished.ts';
import { newAttempt, newCheck, newDocument, newPage, newSession, newTask } from '../../support/session-factories.ts';

function extraction(state: string): Task {
  return newTask({ id: 't1', state });
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

  test('with a check that Yoti never finished names the check', () => {
    const checks = [newCheck('ID_DOCUMENT_AUTHENTICITY', { state: 'PENDING', recommendation: null })];
    expect(describeUnfinished(newSession({ state: 'EXPIRED', checks })).open).toEqual([
      { what: 'Document authenticity: not finished', owner: 'Yoti' },
    ]);
  });
});
