import { describe, expect, test } from 'vitest';
import type { Person } from '../fakes/slack/slack-fake.ts';
import { openCard, pressAsShown, textOf } from '../support/cards.ts';
import { erase, erasedCard, followedUp, holdCards, letCardsGo } from '../support/erasing.ts';
import { close, homeShowing, modalText, openModalOf, submit } from '../support/modals.ts';
import { openWorlds } from '../support/open-worlds.ts';
import { columnsAsText, queryDatabase } from '../support/sql.ts';
import { toldTo, type World } from '../support/world.ts';

const openWorld = openWorlds();

function type(world: World, person: Person, text: string) {
  return world.slack.command({ user: person.id, channel: world.slack.channels.general.id, command: '/idv', text });
}

async function refusedLooks(world: World): Promise<string[]> {
  const rows = await queryDatabase<{ said: string }>(
    world,
    `select payload::json->>'what' || ' ' || (payload::json->>'reason') as said from ledger
     where kind = 'look.refused' order by seq`,
  );
  return rows.map(({ said }) => said);
}

function typedWord(word: string) {
  return { erase_session_confirm_block: { erase_session_confirm: word } };
}

function holdValues(reason: string, until: string) {
  return { hold_reason_block: { hold_reason: reason }, hold_until_block: { hold_until: until } };
}

function dayAfter(world: World, days: number): string {
  return new Date(world.clock.nowMs() + days * 24 * 3_600_000).toISOString().slice(0, 10);
}

const courtOrder = 'Court order about Quibblethorpe, file 77';

describe('/idv erase', () => {
  test('shows whom it is about, wants the word typed exactly, and says what is done and what waits', async () => {
    const world = await openWorld();
    const { admin } = world.slack.people;
    const { sessionId, applicant } = await openCard(world);
    await type(world, admin, `erase ${sessionId}`);
    const form = modalText(openModalOf(world, admin.id));
    for (const part of [applicant.name, sessionId, 'This cannot be undone.', 'not decided yet'])
      expect(form).toContain(part);
    const { errors } = await submit(world, admin.id, typedWord('erase'));
    expect(Object.values(errors ?? {})).toEqual([expect.stringMatching(/type ERASE in capital letters/)]);
    expect(await queryDatabase(world, 'select 1 from erasures')).toEqual([]);
    await submit(world, admin.id, typedWord('ERASE'));
    const answer = modalText(openModalOf(world, admin.id));
    expect(answer).toMatch(/^Erased: session …\w{8}\./m);
    expect(answer).toContain('Yoti to delete its session');
    await close(world, admin.id);
    await erasedCard(world, sessionId);
    await followedUp(world);
    await type(world, admin, `erase ${sessionId}`);
    await toldTo(world, admin.id, /was erased on .* Slack, Yoti and the back end have followed\./);
    const [erasure] = await queryDatabase<{ cause: string; asked_by: string }>(world, 'select * from erasures');
    expect(erasure).toMatchObject({ cause: 'asked', asked_by: expect.stringMatching(new RegExp(`:${admin.id}$`)) });
  });

  test('is for admins only, by the role at the moment of the word, and every refusal is on record', async () => {
    const world = await openWorld();
    const { admin, reviewer, auditor } = world.slack.people;
    const { sessionId } = await openCard(world);
    for (const person of [reviewer, auditor]) {
      await type(world, person, `erase ${sessionId}`);
      await toldTo(world, person.id, /^Nothing was erased: only admins/);
    }
    await type(world, reviewer, 'erase nobody-of-that-name');
    await type(world, admin, `erase ${sessionId}`);
    await world.slack.setPerson(admin.id, { deleted: false, isRestricted: true });
    await submit(world, admin.id, typedWord('ERASE'));
    expect(modalText(openModalOf(world, admin.id))).toMatch(/Nothing was erased: only admins/);
    expect(await refusedLooks(world)).toEqual([
      ...['erasure not_in_role', 'erasure not_in_role', 'erasure not_in_role', 'erasure guest'],
    ]);
    expect(await queryDatabase(world, 'select 1 from erasures')).toEqual([]);
  });
});

describe('/idv hold', () => {
  test('keeps a session from being erased until an auditor releases it', async () => {
    const world = await openWorld();
    const { admin, auditor } = world.slack.people;
    world.canaries.add('Quibblethorpe');
    const { sessionId } = await openCard(world);
    await type(world, auditor, `hold ${sessionId}`);
    const wrong = await submit(world, auditor.id, holdValues('Court order', dayAfter(world, 0)));
    expect(Object.keys(wrong.errors ?? {})).toEqual(['hold_until_block']);
    await submit(world, auditor.id, holdValues(courtOrder, dayAfter(world, 30)));
    expect(modalText(openModalOf(world, auditor.id))).toMatch(/^Held: session …/m);
    await close(world, auditor.id);
    await type(world, admin, `erase ${sessionId}`);
    await toldTo(world, admin.id, /^Nothing was erased: an auditor holds session …/);
    expect(await erase(world, sessionId)).toMatchObject({ kind: 'held' });
    await type(world, admin, `release ${sessionId}`);
    await toldTo(world, admin.id, /only auditors of Countersign can hold/);
    await type(world, auditor, `hold ${sessionId}`);
    expect(modalText(openModalOf(world, auditor.id))).toContain('It is held until');
    await close(world, auditor.id);
    await type(world, auditor, `release ${sessionId}`);
    await toldTo(world, auditor.id, /^Released: session …/);
    await type(world, auditor, `release ${sessionId}`);
    await toldTo(world, auditor.id, /is not held/);
    expect(await refusedLooks(world)).toEqual(['erasure held', 'hold not_in_role']);
    expect(await erase(world, sessionId)).toMatchObject({ kind: 'erased' });
    await erasedCard(world, sessionId);
  });

  test('ends by itself when its day is over', async () => {
    const world = await openWorld();
    const { auditor } = world.slack.people;
    const { sessionId } = await openCard(world);
    await type(world, auditor, `hold ${sessionId}`);
    await submit(world, auditor.id, holdValues(courtOrder, dayAfter(world, 1)));
    expect(await erase(world, sessionId)).toMatchObject({ kind: 'held' });
    world.clock.advance(2 * 24 * 3_600_000);
    expect(await erase(world, sessionId)).toMatchObject({ kind: 'erased' });
    await erasedCard(world, sessionId);
  });
});

test('whoever looks at an erased session anywhere is told that it was erased, and shown nothing', async () => {
  const world = await openWorld();
  const { admin, reviewer, manager } = world.slack.people;
  const { sessionId, applicant, card } = await openCard(world);
  holdCards(world);
  await erase(world, sessionId);
  for (const actionId of ['open_details', 'open_images', 'request_report', 'reject_session']) {
    const before = world.slack.ephemerals(reviewer.id).length;
    await pressAsShown(world, { user: reviewer.id, card, actionId });
    const told = () => world.slack.ephemerals(reviewer.id)[before];
    const answer = await world.slack.waitFor(told, `an answer to ${actionId}`);
    expect(answer.text, actionId).toMatch(/was erased, so nothing can be done with it/);
  }
  expect(world.slack.openViews(reviewer.id)).toEqual([]);
  await letCardsGo(world);
  await erasedCard(world, sessionId);
  await type(world, admin, `show ${sessionId}`);
  await toldTo(world, admin.id, /was erased/);
  await world.slack.command({
    ...{ user: manager.id, channel: world.slack.channels.general.id, command: '/idv-report', text: sessionId },
  });
  await toldTo(world, manager.id, /was erased/);
  await type(world, admin, `show ${applicant.name}`);
  await toldTo(world, admin.id, /^No session or person by that name/);
  await world.slack.openHome({ user: reviewer.id });
  const home = await homeShowing(world, reviewer.id, (view) => /Nothing waits for a decision/.test(modalText(view)));
  expect(JSON.stringify(home)).not.toContain(applicant.name);
  expect(textOf(await erasedCard(world, sessionId))).not.toContain(applicant.name);
  expect(await columnsAsText(world)).not.toContain(applicant.name);
});
