import { expect, test } from 'vitest';
import { biometricSection } from '../../../../src/core/report/sections/biometric-section.ts';
import { newReportInput } from '../../../support/report-inputs.ts';
import { newBusySession, newCheck, newMedia, newSession } from '../../../support/session-factories.ts';
import { blocksOf, kindsOf, subheadingsOf } from './section-reading.ts';

test('attempts stand in time order, and the latest is called the one that counts', () => {
  const sections = biometricSection(newReportInput());
  expect(subheadingsOf(sections)).toEqual([
    'Selfie, attempt 1 of 2',
    'Selfie, attempt 2 of 2 (latest): the one that counts',
  ]);
  expect(kindsOf(sections).slice(0, 4)).toEqual(['subheading', 'facts', 'pictures', 'check']);
  expect(blocksOf(sections, 'pictures').map(({ pictures }) => pictures.length)).toEqual([3, 3]);
});

test('an earlier attempt is said to be set aside', () => {
  const notes = blocksOf(biometricSection(newReportInput()), 'check').map(({ check }) =>
    check.facts.find(({ label }) => label === 'Note'),
  );
  expect(notes.map((note) => note?.value ?? null)).toEqual(['Set aside: a later attempt counts in its place.', null]);
});

test('a check of no attempt and a reference face are in it as well', () => {
  const session = newBusySession({
    checks: [newCheck('LIVENESS', { resourceIds: ['nobody'] })],
    faceCaptures: [{ id: 'face-1', source: 'RELYING_BUSINESS', image: newMedia('m-face') }],
  });
  const sections = biometricSection(newReportInput({ session }));
  expect(subheadingsOf(sections)).toEqual(
    expect.arrayContaining(['Checks without an attempt in this session', 'Reference face']),
  );
  expect(blocksOf(sections, 'check')).toHaveLength(1);
});

test('that Yoti holds no pictures is said only where pictures were asked for', () => {
  const livenessCaptures = [
    { id: 'live-1', source: 'END_USER', livenessType: 'ZOOM', createdAt: '2026-01-10T10:01:40Z', images: [] },
  ];
  const session = newBusySession({ livenessCaptures, checks: [] });
  const says = (withImages: boolean) => JSON.stringify(biometricSection(newReportInput({ session, withImages })));
  expect(says(true)).toContain('Yoti holds no pictures of this attempt.');
  expect(says(false)).not.toContain('holds no pictures');
});

test('a session without selfies has no such section', () => {
  expect(biometricSection(newReportInput({ session: newSession() }))).toEqual([]);
});
