import { expect, test } from 'vitest';
import { subjectReason, subjectReasons } from '../../../../src/core/report/subject-reasons.ts';
import { allReasonTables } from '../../../../src/core/wording/check-reasons.ts';
import { profileReasons } from '../../../../src/core/wording/profile-reasons.ts';
import { describeReason } from '../../../../src/core/wording/reasons.ts';
import { withheldReason } from '../../../../src/core/wording/withheld-reason.ts';

const known = [...new Set([...allReasonTables, profileReasons].flatMap((table) => Object.keys(table)))];

test('every known reason is classed, and nothing else is', () => {
  expect(Object.keys(subjectReasons).sort()).toEqual(known.sort());
});

test('no reason that advises to flag a person is told to that person', () => {
  const told = known.filter((code) => subjectReasons[code] === 'told');
  const advice = told.map(
    (code) => describeReason({ checkType: 'X', recommendation: 'REJECT', reason: code }).nextStep,
  );
  expect(advice.filter((step) => step?.includes('flagging'))).toEqual([]);
  expect(told.length).toBeGreaterThan(20);
});

test.each(['TAMPERED', 'SOME_NEW_SUSPICION', 'constructor', ''])(
  '%j is withheld, in the same words as any other',
  (code) => {
    const words = describeReason({ checkType: 'LIVENESS', recommendation: 'REJECT', reason: subjectReason(code) });
    expect(words).toEqual({ ...withheldReason, code: null, known: true });
  },
);

test('a blurred picture is told', () => {
  expect(subjectReason('PHOTO_TOO_BLURRY')).toBe('PHOTO_TOO_BLURRY');
});
