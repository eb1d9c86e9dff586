import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DetailsEntryView } from '../../../blocks/details-entry.ts';
import { buildDetailsModal, countDetailsParts } from '../../../blocks/details-modal.ts';
import { newDetailsView } from '../../support/card-views.ts';
import { markedEntry, newMarker, wildEntry } from '../../support/details-entries.ts';
import { findTexts } from '../../support/message-texts.ts';
import { viewProblems } from '../../support/slack-limits.ts';

function partsOf(entries: readonly DetailsEntryView[]) {
  const content = { kind: 'entries', entries } as const;
  return Array.from({ length: countDetailsParts(entries) }, (_, part) =>
    buildDetailsModal(newDetailsView({ content, part })),
  );
}

function expectWhole(entries: readonly DetailsEntryView[], words: readonly string[]): void {
  const parts = partsOf(entries);
  expect(parts.flatMap(viewProblems)).toEqual([]);
  for (const part of parts) {
    expect(part.blocks.length).toBeLessThanOrEqual(50);
    expect(Buffer.byteLength(JSON.stringify(part))).toBeLessThanOrEqual(100_000);
  }
  const texts = parts.flatMap((part) => findTexts(part.blocks).map((found) => found.text));
  const found = new Set(texts.flatMap((text) => text.match(/[ab]q\d+z/g) ?? []));
  expect(words.filter((word) => !found.has(word))).toEqual([]);
}

describe('the Details modal', () => {
  test('keeps every limit and loses no text, whatever its entries hold', () => {
    fc.assert(
      fc.property(fc.array(wildEntry, { maxLength: 12 }), (wild) => {
        const marker = newMarker();
        const entries = wild.map((one) => markedEntry(one, marker));
        expectWhole(entries, marker.words);
      }),
      { numRuns: 60 },
    );
  });

  test('takes 50 documents, 200 sub-checks and 1,000 hits', () => {
    const marker = newMarker();
    const plain = { text: 'Passport GBR', other: 'Alex Sample', known: true, time: 1_768_039_440 } as const;
    const hit = 'politically exposed person; sources: parliament; born 1970; also known as A. Sample '.repeat(3);
    const documents = Array.from({ length: 50 }, () => [
      markedEntry({ ...plain, kind: 'heading', count: 1 }, marker),
      markedEntry({ ...plain, kind: 'facts', count: 20 }, marker),
      markedEntry({ ...plain, kind: 'pictures', count: 7 }, marker),
    ]);
    const check = markedEntry({ ...plain, kind: 'check', count: 200 }, marker);
    const hits = markedEntry({ ...plain, kind: 'records', text: hit, count: 1000 }, marker);
    expectWhole([...documents.flat(), check, hits], marker.words);
  });
});
