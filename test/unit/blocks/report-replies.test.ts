import { expect, test } from 'vitest';
import * as replies from '../../../blocks/report-replies.ts';

const session = { shortSessionId: 'ab12cd34', stateLabel: 'EXPIRED' };
const view = { ...session, profile: 'internal', withImages: true, withData: true } as const;
const waiting = { shortSessionId: 'ab12cd34', stateLabel: 'IN PROGRESS' };
const step = { what: 'Passport GBR: not photographed yet', owner: 'the applicant' };

test('the answers about reports read as one would say them', async () => {
  const all = {
    reportNotFinished: replies.reportNotFinished({ ...waiting, open: [step] }),
    reportWords: replies.reportWords({ ...view, profile: 'subject', withImages: false }),
    reportOnItsWay: replies.reportOnItsWay(view),
    oneProfileOnly: replies.oneProfileOnly(),
    pickOne: replies.pickOne(),
    formTooLate: replies.formTooLate(),
    tooManyReports: replies.tooManyReports(),
    reportFailed: replies.reportFailed({ ...view, reference: 'req_01J' }),
  };
  await expect(`${JSON.stringify(all, null, 2)}\n`).toMatchFileSnapshot('__snapshots__/report-replies.json');
  expect(Object.keys(replies).filter((name) => !(name in all))).toEqual([]);
});

test.each([
  [{}, 'Preparing the report of session …ab12cd34, EXPIRED. It'],
  [{ withImages: false }, 'Preparing the report of session …ab12cd34, EXPIRED, without pictures. It'],
  [{ profile: 'regulator' }, 'Preparing the report of session …ab12cd34, EXPIRED, for the regulator. It'],
  [
    { profile: 'subject', withImages: false, withData: false },
    'Preparing the report of session …ab12cd34, EXPIRED, for the person themself, without personal data and therefore without pictures. It',
  ],
] as const)('%j is repeated to whoever asked', (choice, start) => {
  expect(replies.reportOnItsWay({ ...view, ...choice }).startsWith(start)).toBe(true);
});

test('of many missing steps eight are named and the rest counted', () => {
  const text = replies.reportNotFinished({ ...waiting, open: Array.from({ length: 20 }, () => step) });
  expect(text.match(/owed by/g)).toHaveLength(8);
  expect(text).toContain('• and 12 more');
});

test('of a session that was not read yet nothing is called missing', () => {
  expect(replies.reportNotFinished({ ...waiting, open: [] })).not.toContain('missing');
});
