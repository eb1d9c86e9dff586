import { describe, expect, test } from 'vitest';
import { describeCheckType } from '../../../src/core/wording/check-types.ts';
import { describeCountry } from '../../../src/core/wording/countries.ts';
import { describeDocument } from '../../../src/core/wording/document-types.ts';
import { humaniseCode } from '../../../src/core/wording/humanise-code.ts';
import {
  describeProfileFailure,
  describeProfileReason,
  profileFailureDetails,
  profileFailureTypes,
} from '../../../src/core/wording/profile-reasons.ts';
import { describeReason } from '../../../src/core/wording/reasons.ts';
import { describeSuggestion } from '../../../src/core/wording/recovery-suggestions.ts';
import { describeObjective } from '../../../src/core/wording/scheme-objectives.ts';
import { describeProcess, describeSubCheck, subChecks } from '../../../src/core/wording/sub-checks.ts';
import { describeTask } from '../../../src/core/wording/task-types.ts';
import { describeFeedback } from '../../../src/core/wording/task-words.ts';

/** Every reason of yoti-idv section 3, by check type and recommendation. */
const documentedReasons: readonly (readonly [string, string, string])[] = [
  ['ID_DOCUMENT_AUTHENTICITY', 'REJECT', 'COUNTERFEIT EXPIRED_DOCUMENT FRAUD_LIST_MATCH DOCUMENT_COPY TAMPERED'],
  [
    'ID_DOCUMENT_AUTHENTICITY',
    'REJECT',
    'ISSUING_AUTHORITY_INVALID MISSING_HOLOGRAM NO_HOLOGRAM_MOVEMENT DATA_MISMATCH',
  ],
  ['ID_DOCUMENT_AUTHENTICITY', 'REJECT', 'DOC_NUMBER_INVALID OTHER_SECURITY_FEATURES NOT_GENUINE'],
  ['ID_DOCUMENT_AUTHENTICITY', 'REJECT', 'CHIP_DATA_INTEGRITY_FAILED CHIP_SIGNATURE_VERIFICATION_FAILED'],
  ['ID_DOCUMENT_AUTHENTICITY', 'REJECT', 'CHIP_CSCA_VERIFICATION_FAILED'],
  ['ID_DOCUMENT_AUTHENTICITY', 'NOT_AVAILABLE', 'PHOTO_OVEREXPOSED PHOTO_TOO_DARK PICTURE_TOO_DARK PHOTO_TOO_BLURRY'],
  [
    'ID_DOCUMENT_AUTHENTICITY',
    'NOT_AVAILABLE',
    'DOCUMENT_TOO_DAMAGED GLARE_OBSTRUCTION OBJECT_OBSTRUCTION NO_DOCUMENT',
  ],
  ['ID_DOCUMENT_AUTHENTICITY', 'NOT_AVAILABLE', 'PARTIAL_PHOTO IMAGE_RESOLUTION_TOO_LOW COUNTRY_NOT_SUPPORTED'],
  ['ID_DOCUMENT_AUTHENTICITY', 'NOT_AVAILABLE', 'DOCUMENT_NOT_SUPPORTED INCORRECT_DOCUMENT_TYPE INCORRECT_MRZ'],
  ['ID_DOCUMENT_AUTHENTICITY', 'NOT_AVAILABLE', 'DOCUMENT_VERSION_NOT_SUPPORTED MISSING_DOCUMENT_SIDE MISUSE INVALID'],
  ['ID_DOCUMENT_AUTHENTICITY', 'NOT_AVAILABLE', 'BLACK_AND_WHITE_IMAGE UNABLE_TO_LOAD CHIP_PARSE CHIP_SOD_PARSE'],
  ['ID_DOCUMENT_FACE_MATCH', 'REJECT', 'FACE_NOT_GENUINE LARGE_AGE_GAP PHOTO_OF_MASK PHOTO_OF_PHOTO DIFFERENT_PERSON'],
  ['ID_DOCUMENT_FACE_MATCH', 'REJECT', 'DOCUMENT_COPY TAMPERED'],
  ['ID_DOCUMENT_FACE_MATCH', 'NOT_AVAILABLE', 'PHOTO_OVEREXPOSED PHOTO_TOO_DARK PHOTO_TOO_BLURRY GLARE_OBSTRUCTION'],
  ['ID_DOCUMENT_FACE_MATCH', 'NOT_AVAILABLE', 'OBJECT_OBSTRUCTION PARTIAL_PHOTO MISUSE INVALID FACE_NOT_FOUND'],
  ['ID_DOCUMENT_FACE_MATCH', 'NOT_AVAILABLE', 'DOCUMENT_NOT_FOUND FACE_PHOTO_LOW_RESOLUTION'],
  [
    'ID_DOCUMENT_TEXT_DATA_CHECK',
    'NOT_AVAILABLE',
    'EXTRACTION_FAILED MRZ_VALIDATION PHOTO_TOO_BLURRY NO_DOCUMENT CHIP_PARSE',
  ],
  [
    'ID_DOCUMENT_TEXT_DATA_CHECK',
    'REJECT',
    'CHIP_DATA_INTEGRITY CHIP_DIGITAL_SIGNATURE_VERIFICATION CHIP_CSCA_TRUSTED',
  ],
  ['SUPPLEMENTARY_DOCUMENT_TEXT_DATA_CHECK', 'NOT_AVAILABLE', 'EXTRACTION_FAILED PARTIAL_PHOTO'],
  ['ID_DOCUMENT_COMPARISON', 'REJECT', 'MISMATCH'],
  ['ID_DOCUMENT_COMPARISON', 'NOT_AVAILABLE', 'NON_LATIN_CHARACTER_IN_NAME NO_VALID_SUBCHECKS'],
  ['THIRD_PARTY_IDENTITY', 'CONSIDER', 'NO_MATCH NO_MATCH_FOUND ADDRESS_MISMATCH'],
  ['THIRD_PARTY_IDENTITY', 'NOT_AVAILABLE', 'NO_VALID_FIELDS'],
  ['WATCHLIST_SCREENING', 'CONSIDER', 'POTENTIAL_MATCH'],
  ['WATCHLIST_SCREENING', 'NOT_AVAILABLE', 'NO_VALID_FIELDS'],
  ['WATCHLIST_ADVANCED_CA', 'CONSIDER', 'POTENTIAL_MATCH'],
  ['WATCHLIST_ADVANCED_CA', 'NOT_AVAILABLE', 'NO_VALID_FIELDS'],
];

const cases = documentedReasons.flatMap(([checkType, recommendation, reasons]) =>
  reasons.split(' ').map((reason) => ({ checkType, recommendation, reason })),
);

describe('reasons', () => {
  test.each(cases)('$reason of $checkType has words, a meaning and a next step', (of) => {
    const words = describeReason(of);
    expect(words.known).toBe(true);
    for (const text of [words.meaning, words.nextStep]) expect(text).toMatch(/^[A-Z].*\.$/);
    expect(words.words).toMatch(/^[A-Z].*[^.]$/);
  });

  test('what missing fields mean depends on the check', () => {
    const meaning = (checkType: string) =>
      describeReason({ checkType, recommendation: 'NOT_AVAILABLE', reason: 'NO_VALID_FIELDS' }).meaning;
    expect(meaning('THIRD_PARTY_IDENTITY')).toContain('address');
    expect(meaning('WATCHLIST_SCREENING')).toContain('country');
  });

  test('a liveness reject without a reason still says what to do', () => {
    const words = describeReason({ checkType: 'LIVENESS', recommendation: 'REJECT', reason: null });
    expect(words).toMatchObject({ words: 'Not confirmed as a live person', code: null });
    expect(words.nextStep).toContain('another try');
  });

  test.each(['APPROVE', 'REJECT', 'CONSIDER', 'NOT_AVAILABLE', 'SOMETHING_NEW'])(
    '%s of a check type that is not known has words without a reason',
    (recommendation) => {
      const words = describeReason({ checkType: 'NEW_CHECK', recommendation, reason: null });
      expect(words.meaning).toMatch(/\.$/);
      expect(words.nextStep === null).toBe(recommendation === 'APPROVE');
    },
  );

  test('a reason without words is humanised and marked', () => {
    const words = describeReason({ checkType: 'LIVENESS', recommendation: 'REJECT', reason: 'SOME_NEW_REASON' });
    expect(words).toMatchObject({ words: 'Some new reason (not known to this version)', known: false });
  });

  test.each(['constructor', '__proto__', 'toString', ''])('the code "%s" finds no words by accident', (reason) => {
    expect(describeReason({ checkType: reason, recommendation: reason, reason }).known).toBe(false);
    expect(describeProfileReason(reason).known).toBe(false);
  });
});

const profileCodes = `MANDATORY_DOCUMENT_NOT_PROVIDED MANDATORY_DOCUMENT_COULD_NOT_BE_PROVIDED FRAUD_DETECTED
  UNABLE_TO_VALIDATE_DOCUMENT MISSING_LIVENESS IDENTITY_CHECK_FAILED UNABLE_TO_COMPLETE_CHECKS COULD_NOT_VERIFY_ADDRESS
  FACE_MATCH_VERIFICATION_FAILED FACE_MATCH_HIGHER_THRESHOLD_VERIFICATION_FAILED ACTIVITY_HISTORY_SCORE_INSUFFICIENT
  IDENTITY_FRAUD_SCORE_INSUFFICIENT IDENTITY_FRAUD_AND_ACTIVITY_HISTORY_SCORES_INSUFFICIENT ABANDONED
  LEVEL_OF_ASSURANCE_NOT_SUFFICIENT UNABLE_TO_VERIFY_ADDRESS`.split(/\s+/);

test.each(profileCodes)('the identity profile reason %s has words', (code) => {
  expect(describeProfileReason(code)).toMatchObject({ known: true, code });
});

test('an unmet requirement of an identity profile names step and detail', () => {
  expect(describeProfileFailure('ID_DOCUMENT_AUTHENTICITY', 'TAMPERED')).toBe(
    'Document authenticity: Photo or details altered',
  );
  expect(describeProfileFailure('ID_DOCUMENT_EXTRACTION', 'POOR_FOCUS')).toBe(
    'Reading the document: Picture out of focus',
  );
  expect(describeProfileFailure(null, 'POOR_FOCUS')).toBe('Requirement not named: Picture out of focus');
  expect([Object.keys(profileFailureTypes).length, Object.keys(profileFailureDetails).length]).toEqual([8, 16]);
});

describe('codes without words are humanised and marked, once in a sentence', () => {
  const marked = 'not known to this version';

  test.each([
    ['NEW_TYPE', 'NEW_DETAIL', `New type: New detail (${marked})`],
    ['NEW_TYPE', null, `New type (${marked})`],
    ['NEW_TYPE', 'POOR_FOCUS', `New type: Picture out of focus (${marked})`],
    ['LIVENESS', 'NEW_DETAIL', `Liveness: New detail (${marked})`],
  ])('the failure %s with the detail %s of an identity profile', (type, detail, words) => {
    expect(describeProfileFailure(type, detail)).toBe(words);
  });

  test.each([
    ['QUALITY', 'TOO_LIGHT', 'must try again (picture quality: too light)'],
    ['QUALITY', 'NEW_DETAIL', `must try again (picture quality: new detail) (${marked})`],
    ['NEW_REASON', 'NEW_DETAIL', `must try again (new reason: new detail) (${marked})`],
    [null, null, 'must try again'],
  ])('feedback because of %s and %s', (reason, detail, words) => {
    expect(describeFeedback({ value: 'MUST_TRY_AGAIN', reason, detail })).toBe(words);
  });

  test('a task, a process, a suggestion and an objective', () => {
    expect([describeTask('VERIFY_SHARE_CODE_TASK'), describeTask('NEW_TASK')]).toEqual([
      'verifying the share code',
      `task “New task” (${marked})`,
    ]);
    expect([null, 'EXPERT_REVIEW', 'ORACLE'].map(describeProcess)).toEqual([
      'Not stated',
      'Expert',
      `Oracle (${marked})`,
    ]);
    expect(['BETTER_LIGHTING', 'QUIET_ROOM'].map(describeSuggestion)).toEqual([
      'better lighting',
      `quiet room (${marked})`,
    ]);
    expect(['ENHANCED', 'NEW_AIM'].map(describeObjective)).toEqual(['Enhanced', `New aim (${marked})`]);
  });
});

describe('other words', () => {
  test('an unknown check type is shown under Other', () => {
    expect(describeCheckType('IRIS_SCAN_CHECK')).toEqual({ label: 'Iris scan check', group: 'Other', known: false });
  });

  test('docs and wire spellings of a sub-check read the same', () => {
    expect(describeSubCheck('no_signs_of_forgery')).toBe(describeSubCheck('no_sign_of_forgery'));
    expect(describeSubCheck('real_document')).toBe(describeSubCheck('physical_document_captured'));
    expect(describeSubCheck('brand_new_test')).toBe('Brand new test');
    expect(Object.keys(subChecks).length).toBeGreaterThan(45);
  });

  test('a country code gets its name, and an unknown one is shown as it is', () => {
    expect(['GBR', 'DEU', 'RKS', 'UNO'].map(describeCountry)).toEqual([
      'United Kingdom (GBR)',
      'Germany (DEU)',
      'Kosovo (RKS)',
      'UNO',
    ]);
  });

  test('a document is named by type and country as far as they are known', () => {
    expect(describeDocument('DRIVING_LICENCE', 'GBR')).toBe('Driving licence GBR');
    expect(describeDocument(null, null)).toBe('Document');
    expect(describeDocument('AADHAAR_CARD', '')).toBe('Aadhaar card');
  });

  test('a very long code is cut at 80 characters', () => {
    expect(Array.from(humaniseCode('X_'.repeat(500)))).toHaveLength(80);
  });
});
