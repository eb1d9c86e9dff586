import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { addMs } from '../../../src/clock.ts';
import { claimRow, noteCode, releaseClaim, takeDueRows, updateClaimed } from '../../../src/db/claims.ts';
import { findMessage, type MessageRow, oweMessage, oweUpdates } from '../../../src/db/messages.ts';
import { takeDueSessions } from '../../../src/db/sessions.ts';
import { seedTime as now, seedSession, shareDatabase } from '../../support/open-db.ts';

const open = shareDatabase(20);
const minute = 60_000;
let messageId = '';

beforeEach(async () => {
  const { db } = open();
  await db.deleteFrom('slack_messages').execute();
  messageId = (await owe('key')) ?? '';
});

async function owe(dedupeKey: string, sessionId: string | null = null): Promise<string | null> {
  return oweMessage(open().db, { kind: 'operator_alert', sessionId, channel: 'C1', dedupeKey, now });
}

async function message(): Promise<MessageRow | undefined> {
  return findMessage(open().db, messageId);
}

function claimed(at = now) {
  return claimRow(open().db, 'slack_messages', messageId, at);
}

async function mustClaim(at = now) {
  const claim = await claimed(at);
  if (claim === null) throw new Error('the row could not be claimed');
  return claim;
}

describe('a claim', () => {
  test('has one holder, however many workers are rung at once', async () => {
    const claims = await Promise.all(Array.from({ length: 20 }, () => claimed()));
    expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
  });

  test('runs out after a minute, and the next holder’s start is counted', async () => {
    const first = await mustClaim();
    expect(await claimed(addMs(now, minute - 1))).toBeNull();
    const second = await mustClaim(addMs(now, minute + 1));
    expect([first.tries, second.tries]).toEqual([1, 2]);
    expect(second.token).not.toBe(first.token);
  });

  test('that was lost writes nothing any more (I18)', async () => {
    const { db } = open();
    const lost = await mustClaim();
    const held = await mustClaim(addMs(now, minute + 1));
    expect(await updateClaimed(db, lost, { state: 'posted', message_ts: '1.1' })).toBe(false);
    await releaseClaim(db, lost, now, false);
    await noteCode(db, lost, 'late');
    expect(await message()).toMatchObject({ state: 'owed', owed: true, claim: held.token, tries: 2, last_code: null });
    expect(await updateClaimed(db, held, { state: 'posting' })).toBe(true);
  });

  test('that is given back leaves the row owed, and waiting for others costs no try', async () => {
    const { db } = open();
    await releaseClaim(db, await mustClaim(), addMs(now, minute), true);
    expect(await message()).toMatchObject({ owed: true, claim: null, tries: 1 });
    expect(await claimed(addMs(now, minute - 1))).toBeNull();
    await releaseClaim(db, await mustClaim(addMs(now, minute)), now, false);
    expect(await message()).toMatchObject({ owed: true, claim: null, tries: 0 });
  });

  test('is not to be had of a row that owes nothing, or does not exist', async () => {
    const { db } = open();
    await updateClaimed(db, await mustClaim(), { owed: false, claim: null });
    expect(await claimed()).toBeNull();
    expect(await claimRow(db, 'slack_messages', randomUUID(), now)).toBeNull();
  });
});

describe('the sweep', () => {
  const taken = (at = now) => takeDueRows(open().db, 'slack_messages', at);

  test('rings for a due row, and again half a minute later if nobody came', async () => {
    expect(await taken()).toEqual([messageId]);
    expect(await taken(addMs(now, 29_999))).toEqual([]);
    expect(await taken(addMs(now, 30_001))).toEqual([messageId]);
  });

  test('leaves alone what is held, not due yet, or not owed', async () => {
    const { db } = open();
    const claim = await mustClaim();
    expect(await taken()).toEqual([]);
    await releaseClaim(db, claim, addMs(now, minute), false);
    expect(await taken(addMs(now, minute - 1))).toEqual([]);
    await updateClaimed(db, await mustClaim(addMs(now, minute)), { owed: false, claim: null });
    expect(await taken(addMs(now, 2 * minute))).toEqual([]);
  });

  test('never hands one row to two processes', async () => {
    await Promise.all(Array.from({ length: 60 }, (_, index) => owe(`many-${index}`)));
    const handed = (await Promise.all(Array.from({ length: 8 }, () => taken()))).flat();
    expect(handed).toHaveLength(61);
    expect(new Set(handed).size).toBe(61);
  });

  test('never hands one session to two processes, and hands it out again after a minute if its look was lost', async () => {
    const { db } = open();
    const due = await Promise.all(
      Array.from({ length: 40 }, () => seedSession(db, { state: 'ONGOING', next_poll_at: now })),
    );
    await seedSession(db, { next_poll_at: null });
    await seedSession(db, { next_poll_at: addMs(now, 1) });
    const handed = (await Promise.all(Array.from({ length: 8 }, () => takeDueSessions(db, now)))).flat();
    expect(handed.sort()).toEqual(due.map(({ id }) => id).sort());
    expect(await takeDueSessions(db, addMs(now, minute - 1))).toHaveLength(1);
    expect(await takeDueSessions(db, addMs(now, minute))).toHaveLength(40);
  });
});

describe('oweMessage', () => {
  test('owes one message per key, however many owe it at once (invariant 3)', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, () => owe('card:1:C1')));
    expect(ids.filter((id) => id !== null)).toHaveLength(1);
    expect(await owe('card:1:C1')).toBeNull();
  });

  test('every message of a session is behind after a change, and one that was set aside is tried anew', async () => {
    const { db } = open();
    const session = await seedSession(db);
    messageId = (await owe('live', session.id)) ?? '';
    await updateClaimed(db, await mustClaim(), { owed: false, claim: null, rendered_revision: 1 });
    const aside = (await owe('aside', session.id)) ?? '';
    await db
      .updateTable('slack_messages')
      .set({ state: 'quarantined', owed: false, tries: 6 })
      .where('id', '=', aside)
      .execute();
    const rung = await db.transaction().execute((tx) => oweUpdates(tx, session.id, now));
    expect(rung.toSorted()).toEqual([messageId, aside].toSorted());
    expect(await message()).toMatchObject({ owed: true, revision: 2, rendered_revision: 1 });
    expect(await findMessage(db, aside)).toMatchObject({ state: 'owed', owed: true, revision: 2, tries: 0 });
  });
});
