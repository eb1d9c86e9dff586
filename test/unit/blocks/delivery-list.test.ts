import { describe, expect, test } from 'vitest';
import { buildDeliveryList, type DeliveryListView } from '../../../blocks/delivery-list.ts';
import * as replies from '../../../blocks/delivery-replies.ts';
import { hostileTexts } from '../../support/hostile-text.ts';
import { messageProblems } from '../../support/slack-limits.ts';

const held = {
  deliveryId: 'msg_0123456789abcdef0123456789',
  kindLabel: 'Decision recorded',
  shortSessionId: 'ab12cd34',
  heldSince: 1_768_042_800,
  lastFailure: 'answered 500',
  tries: 13,
  behind: 2,
};

function newList(over: Partial<DeliveryListView> = {}): DeliveryListView {
  return { held: [held], heldInAll: 1, waiting: 3, backEnd: { kind: 'up' }, maySteer: true, ...over };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

describe('the list of deliveries', () => {
  test('offers Replay, and Skip behind a question, to whoever may', async () => {
    const once = { ...held, deliveryId: 'msg_1123456789abcdef0123456789', tries: 1, behind: 0, lastFailure: 'refused' };
    const list = buildDeliveryList(newList({ held: [held, once], heldInAll: 14 }));
    await expect(json(list)).toMatchFileSnapshot('__snapshots__/delivery-list.json');
    expect(messageProblems(list)).toEqual([]);
  });

  test('has no buttons for whoever may only look', async () => {
    const list = buildDeliveryList(newList({ maySteer: false, backEnd: { kind: 'down', since: 1_768_042_800 } }));
    await expect(json(list)).toMatchFileSnapshot('__snapshots__/delivery-list.auditor.json');
    expect(json(list)).not.toContain('action_id');
    expect(messageProblems(list)).toEqual([]);
  });

  test('says why everything waits while no address is set', () => {
    const list = buildDeliveryList(newList({ held: [], heldInAll: 0, backEnd: { kind: 'unset' } }));
    expect(list.text).toBe(
      'Deliveries: 0 held, 3 waiting to be sent. No address is set, so everything waits and nothing is lost: an operator sets DECISION_WEBHOOK_URL.',
    );
    expect(messageProblems(list)).toEqual([]);
  });

  test.each(hostileTexts)('stays within Slack’s limits and inert with %j in it', (text) => {
    const one = { ...held, kindLabel: text, lastFailure: text, shortSessionId: text, heldSince: text };
    const list = buildDeliveryList(newList({ held: Array.from({ length: 10 }, () => one), heldInAll: 10 }));
    expect(messageProblems(list)).toEqual([]);
    expect(json(list.blocks.filter(({ type }) => type === 'section'))).not.toMatch(/<!(channel|here)|<@U/);
  });
});

test('the answers to Replay and Skip read as one would say them', async () => {
  const all = {
    deliveryReplayed: replies.deliveryReplayed(held),
    deliverySkipped: replies.deliverySkipped(held),
    deliveryNotHeld: replies.deliveryNotHeld({ ...held, state: 'delivered' }),
  };
  await expect(json(all)).toMatchFileSnapshot('__snapshots__/delivery-replies.json');
  expect(Object.keys(replies).filter((name) => !(name in all))).toEqual([]);
});
