import { expect, test } from 'vitest';
import { proveReview } from '../../../src/core/review-proof.ts';
import { newBusySession } from '../../support/session-factories.ts';

const session = newBusySession();
const page = (name: string, sessionVersion = 3) => ({
  kind: 'details.viewed',
  payload: { page: name, sessionVersion },
});
const prove = (looks: Parameters<typeof proveReview>[0]['looks'], cardOpenMs = 61_900) =>
  proveReview({ session, sessionVersion: 3, looks, cardOpenMs });

test('names what was opened at this version, each once, and how long the card was open', () => {
  const proof = prove([
    page('documents'),
    page('documents'),
    page('aml', 2),
    { kind: 'image.viewed', payload: { image: 'a' } },
    { kind: 'image.viewed', payload: { image: 'a' } },
    { kind: 'image.viewed', payload: { image: 'b' } },
    { kind: 'report.sent', payload: {} },
  ]);
  expect(proof).toMatchObject({ cardOpenSeconds: 61, pages: ['documents'], imagesViewed: 2, reports: 1 });
  expect(proof.checksOpened).toContain('ID_DOCUMENT_AUTHENTICITY');
  expect(proof.checksOpened).not.toContain('WATCHLIST_SCREENING');
});

test('misses every check that Yoti rejects or leaves to a person until its page was opened', () => {
  const all = ['ID_DOCUMENT_AUTHENTICITY', 'THIRD_PARTY_IDENTITY', 'WATCHLIST_SCREENING'];
  expect([...prove([]).attentionNotOpened].toSorted()).toEqual(all);
  expect(prove([page('documents')]).attentionNotOpened).not.toContain('ID_DOCUMENT_AUTHENTICITY');
  expect(prove([page('documents'), page('address'), page('aml')]).attentionNotOpened).toEqual([]);
});

test('a clock that was moved makes no negative time', () => {
  expect(prove([], -5000).cardOpenSeconds).toBe(0);
});
