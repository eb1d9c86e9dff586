import { describe, expect, test } from 'vitest';
import { catalogue, deduplicationId, isJobName, type JobName, queues } from '../../../src/queue/catalogue.ts';

const uuid = '5f0c8e2a-0000-4000-8000-000000000001';
const digest = 'ab'.repeat(32);
const payloads: Readonly<Record<JobName, Readonly<Record<string, string>>>> = {
  'sync-session': { sessionId: uuid },
  'adopt-session': { digest },
  'post-message': { messageId: uuid },
  'decide-click': { clickRequestId: digest },
  'send-report': { reportRequestId: uuid },
  'show-image': { lookId: uuid },
  'delete-image': { deletionId: uuid },
  'delete-yoti-session': { yotiDeletionId: uuid },
  'remove-file': { slackFileId: 'F0ABCDEF12' },
  'send-delivery': { deliveryId: `msg_${'0a'.repeat(13)}` },
  'send-ledger-export': { exportId: uuid },
};
const names = Object.keys(catalogue).filter(isJobName);

describe('the catalogue of jobs', () => {
  test.each(names)('%s goes to a queue there is and carries one id', (name) => {
    expect(Object.keys(queues)).toContain(catalogue[name].queue);
    expect(catalogue[name].payload.parse(payloads[name])).toEqual(payloads[name]);
    expect(Object.keys(payloads[name])).toHaveLength(1);
  });

  test('a click waits behind clicks only', () => {
    const besideClicks = names.filter((name) => catalogue[name].queue === catalogue['decide-click'].queue);
    expect(besideClicks).toEqual(['decide-click']);
  });

  test.each(names)('%s refuses any other shape (T27)', (name) => {
    const [[member = '', id] = []] = Object.entries(payloads[name]);
    const shapes = [
      ...[null, undefined, [], 'x', 1, {}, { [member]: null }, { [member]: [id] }, { [member]: '' }],
      ...[
        { [member]: `${id}\n` },
        { [member]: `${id}x` },
        { [member]: "'; drop table x" },
        { ...payloads[name], extra: 1 },
      ],
      JSON.parse(`{"${member}":"${id}","__proto__":{"x":1}}`),
    ];
    const taken = shapes.filter((shape) => catalogue[name].payload.safeParse(shape).success);
    expect(taken).toEqual([]);
  });

  test('one row has one waiting job of a kind, and BullMQ takes its id', () => {
    const ids = names.map((name) => deduplicationId(name, payloads[name]));
    expect(new Set(ids).size).toBe(names.length);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9-]+$/);
  });

  test.each(['', 'toString', '__proto__', 'constructor', 'Sync-Session', 'sync-session '])('%j is no job', (name) => {
    expect(isJobName(name)).toBe(false);
  });
});
