import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { type DeliveryKind, type DeliveryNews, deliveryBody } from '../../../src/core/delivery-body.ts';

const readme = readFileSync(fileURLToPath(new URL('../../../README.md', import.meta.url)), 'utf8');
const chapter = readme.slice(readme.indexOf('## Deliveries'), readme.indexOf('## Running it'));
const [, shown = ''] = /```json\n([\s\S]*?)```/.exec(chapter) ?? [];

interface Shown {
  readonly type: string;
  readonly timestamp: string;
  readonly data: { readonly yotiSessionId: string; readonly sequence: number; readonly ledgerHead: LedgerHead };
}

interface LedgerHead {
  readonly seq: number;
  readonly hash: string;
}

const news: Readonly<Record<DeliveryKind, DeliveryNews>> = {
  'session.completed': { kind: 'session.completed', state: 'COMPLETED', version: 3 },
  'session.expired': { kind: 'session.expired', state: 'EXPIRED', version: 2 },
  'session.erased': { kind: 'session.erased', cause: 'retention' },
  'decision.recorded': {
    ...{ kind: 'decision.recorded', verdict: 'REJECT', reasonCode: 'face_mismatch', isOverride: false },
    ...{ decidedBy: 'U0123456789', proposedBy: null },
  },
};

test('the README shows a delivery of each kind just as it is sent', () => {
  const examples = shown.split(/\n(?=\{)/).map((text): Shown => JSON.parse(text));
  expect(examples.map(({ type }) => type).sort()).toEqual(Object.keys(news).sort());
  for (const [kind, of] of Object.entries(news)) {
    const example = examples.find(({ type }) => type === kind);
    if (example === undefined) throw new Error(`no example of ${kind}`);
    const { timestamp, data } = example;
    const { yotiSessionId, sequence, ledgerHead } = data;
    const sent = deliveryBody({ news: of, at: timestamp, yotiSessionId, sequence, ledgerHead });
    expect(JSON.stringify(example)).toBe(sent);
  }
});
