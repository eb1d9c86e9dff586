import { describe, expect, test } from 'vitest';
import { answerExcerpt } from '../../../src/core/answer-excerpt.ts';
import { deliveryBody } from '../../../src/core/delivery-body.ts';
import { nextTryInMs } from '../../../src/core/delivery-schedule.ts';
import { deliveryCodes, describeDeliveryCode } from '../../../src/core/wording/delivery-codes.ts';

const hour = 3_600_000;

describe('the schedule of a delivery', () => {
  const waits = (deliveryId: string, retryAfterMs: number | null = null) =>
    Array.from({ length: 14 }, (_, step) => nextTryInMs({ step, deliveryId, retryAfterMs }));

  test('has thirteen tries over about 76 hours, and then none', () => {
    const all = waits('msg_a');
    expect(all.filter((wait) => wait !== null)).toHaveLength(13);
    expect(all[0]).toBe(0);
    expect(all[13]).toBeNull();
    const ends = Array.from({ length: 200 }, (_, index) =>
      waits(`msg_${index}`).reduce<number>((sum, wait) => sum + (wait ?? 0), 0),
    );
    expect(Math.min(...ends)).toBeGreaterThan(0.8 * 76 * hour);
    expect(Math.max(...ends)).toBeLessThan(1.2 * 77 * hour);
  });

  test('spreads deliveries that failed together by up to a fifth, the same for the same delivery', () => {
    const seconds = Array.from({ length: 1000 }, (_, index) => waits(`msg_${index}`)[1] ?? 0);
    expect(Math.min(...seconds)).toBeGreaterThanOrEqual(4000);
    expect(Math.min(...seconds)).toBeLessThan(4100);
    expect(Math.max(...seconds)).toBeLessThanOrEqual(6000);
    expect(Math.max(...seconds)).toBeGreaterThan(5900);
    expect(waits('msg_7')).toEqual(waits('msg_7'));
  });

  test('waits as long as the receiver asks for, up to an hour, and never shorter for it', () => {
    expect(nextTryInMs({ step: 1, deliveryId: 'msg_a', retryAfterMs: 90_000 })).toBe(90_000);
    expect(nextTryInMs({ step: 1, deliveryId: 'msg_a', retryAfterMs: 9 * hour })).toBe(hour);
    expect(nextTryInMs({ step: 12, deliveryId: 'msg_a', retryAfterMs: 1 })).toBeGreaterThan(19 * hour);
    expect(nextTryInMs({ step: 13, deliveryId: 'msg_a', retryAfterMs: hour })).toBeNull();
  });
});

describe('the body of a delivery', () => {
  const facts = {
    at: '2026-11-24T10:05:00.000Z',
    yotiSessionId: 'd00aac15-b8c4-4bc1-ba5b-cddfe933a180',
    sequence: 2,
    ledgerHead: { seq: 7, hash: 'ab'.repeat(32) },
  };

  test('of a decision has verdict, reason, who and when, number and ledger head, and nothing else', () => {
    const news = {
      ...({ kind: 'decision.recorded', verdict: 'REJECT', reasonCode: 'face_mismatch', isOverride: false } as const),
      ...{ decidedBy: 'U0REVIEW', proposedBy: null },
    };
    expect(JSON.parse(deliveryBody({ ...facts, news }))).toEqual({
      type: 'decision.recorded',
      timestamp: facts.at,
      data: {
        ...{ yotiSessionId: facts.yotiSessionId, verdict: 'REJECT', reasonCode: 'face_mismatch', isOverride: false },
        ...{ decidedBy: 'U0REVIEW', proposedBy: null, decidedAt: facts.at },
        ...{ sequence: 2, ledgerHead: facts.ledgerHead },
      },
    });
  });

  test('of a finished and of an erased session says only what became of it', () => {
    const completed = deliveryBody({ ...facts, news: { kind: 'session.completed', state: 'COMPLETED', version: 3 } });
    const { yotiSessionId, sequence, ledgerHead } = facts;
    const always = { yotiSessionId, sequence, ledgerHead };
    expect(JSON.parse(completed).data).toEqual({ ...always, state: 'COMPLETED', version: 3 });
    const erased = deliveryBody({ ...facts, news: { kind: 'session.erased', cause: 'asked' } });
    expect(JSON.parse(erased).data).toEqual({ ...always, cause: 'asked' });
    expect(Buffer.byteLength(completed)).toBeLessThan(20_000);
  });
});

describe('what is kept of a receiver’s answer', () => {
  test.each([
    ['Internal\r\n\tserver  error', 'Internal server error'],
    ['secret whsec_MDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAw!', 'secret [left out]!'],
    ['Authorization: Bearer abc.def-ghi', 'Authorization: [left out] [left out]'],
    ['{"token":"abc","why":"no"}', '{"token":"[left out]","why":"no"}'],
    ['no such user jane.doe@example.com here', 'no such user [left out] here'],
    ['card 4111 1111 1111 1111 refused', 'card [left out] refused'],
    [`trace ${'a1'.repeat(20)} ended`, 'trace [left out] ended'],
  ])('%j becomes %j', (text, kept) => {
    expect(answerExcerpt(text)).toBe(kept);
  });

  test('is at most a KiB, and nothing when there was nothing', () => {
    expect(Array.from(answerExcerpt('no '.repeat(5000)) ?? '').length).toBeLessThanOrEqual(1024);
    expect(answerExcerpt(' \n')).toBeNull();
  });
});

test('every way in which a try can end has words, and a status speaks for itself', () => {
  for (const code of Object.keys(deliveryCodes)) expect(describeDeliveryCode(code, null)).toBe(deliveryCodes[code]);
  expect(describeDeliveryCode('refused', 503)).toBe('answered 503');
  expect(describeDeliveryCode('something_new', null)).toBe('something new');
});
