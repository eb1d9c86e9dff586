import { expect, test } from 'vitest';
import { faceSection } from '../../../../src/core/report/sections/face-section.ts';
import { newDrawnPicture, newReportInput } from '../../../support/report-inputs.ts';
import { newBusySession, newCheck, newSession } from '../../../support/session-factories.ts';
import { blocksOf, kindsOf, valuesIn } from './section-reading.ts';

test('a comparison shows both faces side by side, then the check and what it used', () => {
  const sections = faceSection(newReportInput());
  expect(sections.map(({ heading }) => heading)).toEqual(['Face match']);
  expect(kindsOf(sections)).toEqual(['pictures', 'check', 'facts']);
  const [pair] = blocksOf(sections, 'pictures');
  expect(pair?.isPair).toBe(true);
  expect(pair?.pictures.map(({ caption }) => caption)).toEqual([
    'Passport GBR, photo cut out of the document',
    'Selfie, attempt 2 of 2 (latest), 1 of 3',
  ]);
  expect(valuesIn(sections, 'Selfie')).toEqual(['attempt 2 of 2 (latest)']);
});

test('where the photo cut out of the document could not be drawn, its page stands in', () => {
  const pictures = [
    newDrawnPicture('m-portrait', { jpeg: null, placeholder: 'deleted' }),
    newDrawnPicture('m-front'),
    newDrawnPicture('live-2-a'),
  ];
  const [pair] = blocksOf(faceSection(newReportInput({}, pictures)), 'pictures');
  expect(pair?.pictures.map(({ caption }) => caption)[0]).toBe('Passport GBR, front');
});

test('a side of which no picture could be drawn says why in its place', () => {
  const pictures = [newDrawnPicture('m-portrait'), newDrawnPicture('live-2-a', { jpeg: null, placeholder: 'deleted' })];
  const [pair] = blocksOf(faceSection(newReportInput({}, pictures)), 'pictures');
  expect(pair?.pictures.map(({ placeholder }) => placeholder)).toEqual([null, 'deleted or expired at Yoti']);
});

test('one face alone is no pair', () => {
  const [block] = blocksOf(faceSection(newReportInput({}, [newDrawnPicture('m-front')])), 'pictures');
  expect(block?.pictures).toHaveLength(1);
  expect(block?.isPair).toBeUndefined();
});

test('each of several comparisons has its own check', () => {
  const checks = ['live-1', 'live-2'].map((id) =>
    newCheck('ID_DOCUMENT_FACE_MATCH', { id: `face-${id}`, resourceIds: ['doc-1', id] }),
  );
  const sections = faceSection(newReportInput({ session: newBusySession({ checks }) }));
  expect(blocksOf(sections, 'check')).toHaveLength(2);
  expect(blocksOf(sections, 'pictures')).toHaveLength(2);
});

test('a session without comparisons has no such section', () => {
  expect(faceSection(newReportInput({ session: newSession() }))).toEqual([]);
});
