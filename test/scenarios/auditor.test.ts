import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Person } from '../fakes/slack/slack-fake.ts';
import { decidedCard, knowRoles, openCard } from '../support/cards.ts';
import { erase, followedUp } from '../support/erasing.ts';
import { argumentsIn, dayOf, exportFor, linesOf, typeIdv, verifyFile } from '../support/exports.ts';
import { modalShowing, modalText } from '../support/modals.ts';
import { openWorlds } from '../support/open-worlds.ts';
import { submitSignature } from '../support/sign.ts';
import { queryDatabase, rowOnceThere } from '../support/sql.ts';
import { actionIdsOf, cardOf, press, startSession, startWorld, toldTo, type World } from '../support/world.ts';

const openWorld = openWorlds();

const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');

/** Asks for yesterday and today: a test may run over midnight. */
const exportAll = (world: World, person: Person) => typeIdv(world, person, `export ${dayOf(world, 1)} ${dayOf(world)}`);

/** A session that two people signed, each after they had opened Details. */
async function signedByTwo(world: World) {
  const { reviewer, secondReviewer } = world.slack.people;
  const { sessionId, card, applicant } = await openCard(world);
  await knowRoles(world);
  await press(world, reviewer.id, card, 'open_details');
  await modalShowing(world, reviewer.id);
  await press(world, reviewer.id, card, 'approve_with_form');
  await submitSignature(world, reviewer.id, {});
  await modalShowing(world, reviewer.id, (view) => modalText(view).includes('You proposed APPROVE'));
  const proposed = await cardOf(world, sessionId, (shown) => actionIdsOf(shown).includes('countersign_proposal'));
  await press(world, secondReviewer.id, proposed, 'open_details');
  await modalShowing(world, secondReviewer.id);
  await press(world, secondReviewer.id, proposed, 'countersign_proposal');
  await submitSignature(world, secondReviewer.id, {});
  await decidedCard(world, sessionId);
  return { sessionId, applicant };
}

test('the ledger of some days comes to the auditor alone, and the command beside it finds it good', async () => {
  const world = await openWorld();
  const { auditor, reviewer } = world.slack.people;
  const { sessionId, card } = await openCard(world);
  await press(world, reviewer.id, card, 'approve_session');
  await decidedCard(world, sessionId);
  await exportAll(world, auditor);
  await toldTo(world, auditor.id, /^Preparing \d+ rows of the ledger/);
  const sent = await exportFor(world, auditor);
  expect(sent.file.name).toBe(`ledger-${dayOf(world, 1)}-to-${dayOf(world)}.jsonl`);
  expect(sent.file.sharedIn).toEqual([sent.message.channel]);
  expect(sent.text).toContain(sha256(sent.file.bytes));
  const rows = linesOf(sent).filter(({ type }) => type === 'row');
  expect(sent.text).toContain(`· ${rows.length} rows ·`);
  expect(rows.map(({ kind }) => kind)).toContain('decision.recorded');
  const { code, said } = await verifyFile(sent.file.bytes, argumentsIn(sent));
  expect(said).toContain('1 witness met');
  expect([code, said]).toEqual([0, expect.stringMatching(new RegExp(`^GOOD: ${rows.length} rows of the ledger`))]);
  const exported = await rowOnceThere<{ payload: object }>(
    world,
    "select payload::json as payload from ledger where kind = 'ledger.exported'",
  );
  expect(exported.payload).toMatchObject({ sha256: sha256(sent.file.bytes), rows: rows.length, brokenAt: null });
});

test('an export that somebody changed, cut or replaced is found out, and the row named', async () => {
  const world = await openWorld();
  const { auditor, reviewer } = world.slack.people;
  const { sessionId, card } = await openCard(world);
  await press(world, reviewer.id, card, 'approve_session');
  await decidedCard(world, sessionId);
  await exportAll(world, auditor);
  const sent = await exportFor(world, auditor);
  const text = Buffer.from(sent.file.bytes).toString('utf8');
  const decision = linesOf(sent).find(({ kind }) => kind === 'decision.recorded');
  const changed = await verifyFile(text.replace('"verdict":"APPROVE"', '"verdict":"REJECT"'));
  expect([changed.code, changed.said]).toEqual([1, expect.stringContaining(`First bad row: ${decision?.['seq']}\n`)]);
  const lines = text.split('\n');
  const at = lines.findIndex((line) => line.includes('"kind":"decision.recorded"'));
  const removed = await verifyFile(lines.toSpliced(at, 1).join('\n'));
  expect([removed.code, removed.said]).toEqual([1, expect.stringContaining(`First bad row: ${decision?.['seq']}\n`)]);
  const cut = await verifyFile(`${lines.slice(0, at).join('\n')}\n`, argumentsIn(sent));
  expect([cut.code, cut.said]).toEqual([1, expect.stringContaining(`one of ${decision?.['seq']} to `)]);
  const other = await verifyFile(text, ['--witness', `2:${'0'.repeat(64)}`]);
  expect([other.code, other.said]).toEqual([1, expect.stringContaining('is not the one that was witnessed')]);
  expect((await verifyFile('not an export\n')).code).toBe(2);
});

test('the ledger of one session has both signatures, what each signer opened, and the evidence', async () => {
  const world = await openWorld({ settings: { POLICY_FOUR_EYES: 'always' } });
  const { auditor, reviewer, secondReviewer } = world.slack.people;
  await openCard(world, 'aml-consider');
  const { sessionId, applicant } = await signedByTwo(world);
  await openCard(world, 'different-person');
  await typeIdv(world, auditor, `audit ${applicant.name}`);
  await toldTo(world, auditor.id, /^Preparing \d+ rows of the ledger/);
  const sent = await exportFor(world, auditor);
  expect(sent.file.name).toBe(`audit-${sessionId.slice(-8)}.jsonl`);
  const [manifest, ...lines] = linesOf(sent);
  expect(manifest).toMatchObject({ scope: 'session', session: { yotiSessionId: sessionId } });
  const by = ({ id }: Person) => `slack:${world.slack.teamId}:${id}`;
  const evidence = { evidenceDigest: expect.stringMatching(/^[0-9a-f]{64}$/), evidenceImages: expect.any(Array) };
  const signature = { verdict: 'APPROVE', ...evidence, review: { pages: ['overview'] } };
  expect(lines.find(({ type }) => type === 'decision')).toMatchObject({
    ...{ ...signature, by: by(secondReviewer), roleSnapshot: { role: 'reviewer', via: world.slack.reviewersGroupId } },
    proposal: { ...signature, by: by(reviewer), roleSnapshot: { role: 'reviewer' } },
  });
  const kinds = lines.filter(({ type }) => type === 'row').map(({ kind }) => kind);
  for (const kind of ['session.registered', 'details.viewed', 'decision.proposed', 'decision.recorded'])
    expect(kinds).toContain(kind);
  expect(lines.some(({ type }) => type === 'gap')).toBe(true);
  for (const canary of world.canaries) expect(Buffer.from(sent.file.bytes).toString('utf8')).not.toContain(canary);
  const good = await verifyFile(sent.file.bytes, argumentsIn(sent));
  expect([good.code, good.said]).toEqual([0, expect.stringContaining(`of session ${sessionId} verified`)]);
  const text = Buffer.from(sent.file.bytes).toString('utf8');
  const swapped = text.replaceAll(reviewer.id, 'U0SWAPPED1').replaceAll(secondReviewer.id, reviewer.id);
  const tampered = await verifyFile(swapped.replaceAll('U0SWAPPED1', secondReviewer.id));
  expect([tampered.code, tampered.said]).toEqual([1, expect.stringMatching(/^First bad row: \d+$/m)]);
});

test('the ledger of an erased session verifies as before, and still has the decision', async () => {
  const world = await openWorld();
  const { auditor, reviewer } = world.slack.people;
  const { sessionId, card } = await openCard(world);
  await press(world, reviewer.id, card, 'approve_session');
  await decidedCard(world, sessionId);
  await erase(world, sessionId);
  await followedUp(world);
  await typeIdv(world, auditor, `audit ${sessionId}`);
  const sent = await exportFor(world, auditor);
  const good = await verifyFile(sent.file.bytes, argumentsIn(sent));
  expect([good.code, good.said]).toEqual([0, expect.stringContaining('1 decision, at most one a session')]);
  const lines = linesOf(sent);
  expect(lines.find(({ type }) => type === 'decision')).toMatchObject({ verdict: 'APPROVE' });
  expect(lines.map(({ kind }) => kind)).toContain('session.erased');
  await typeIdv(world, auditor, `find ${sessionId}`);
  expect(JSON.stringify(world.slack.ephemerals(auditor.id).at(-1)?.blocks)).toContain('✅ *APPROVED* by');
});

test('unknown and not allowed are answered alike, nothing is sent, and who tried is on record', async () => {
  const world = await openWorld();
  const { auditor, manager, reviewer, admin, member } = world.slack.people;
  const { sessionId } = await openCard(world);
  const answers: Record<'audit' | 'export', string[]> = { audit: [], export: [] };
  const said = (person: Person) => world.slack.ephemerals(person.id).at(-1)?.text ?? '';
  await typeIdv(world, auditor, 'audit nobody by that name');
  answers.audit.push(said(auditor));
  await typeIdv(world, auditor, 'export 2020-01-01 2020-01-02');
  answers.export.push(said(auditor));
  for (const person of [manager, reviewer, admin, member]) {
    await typeIdv(world, person, `audit ${sessionId}`);
    answers.audit.push(said(person));
    await exportAll(world, person);
    answers.export.push(said(person));
  }
  expect([...new Set(answers.audit)]).toEqual([
    expect.stringMatching(/^No session or person by that name, or not yours/),
  ]);
  expect([...new Set(answers.export)]).toEqual([
    expect.stringMatching(/^Nothing was recorded in these days .* for auditors/),
  ]);
  expect(await queryDatabase(world, 'select id from ledger_exports')).toEqual([]);
  const refused = await queryDatabase<{ what: string }>(
    world,
    "select payload::json->>'what' as what from ledger where kind = 'look.refused' order by what",
  );
  expect(refused.map(({ what }) => what)).toEqual([...Array(4).fill('audit'), ...Array(4).fill('export_ledger')]);
});

test('several sessions that match are listed to pick from, and days that are none are explained', async () => {
  const world = await openWorld();
  const { auditor } = world.slack.people;
  const sessions = [await openCard(world), await openCard(world)];
  const said = () => world.slack.ephemerals(auditor.id).at(-1)?.text ?? '';
  await typeIdv(world, auditor, 'audit tracking-of-all-approved');
  expect(said()).toMatch(/^Several sessions match\. Repeat the command/);
  const listed = JSON.stringify(world.slack.ephemerals(auditor.id).at(-1)?.blocks);
  for (const part of ['Repeat `/idv audit` with', ...sessions.map(({ sessionId }) => sessionId)])
    expect(listed).toContain(part);
  for (const [typed, words] of [
    ['export', /^Type `\/idv export 2026-11-01 2026-11-30`/],
    ['export 2026-02-30 2026-03-01', /^`2026-02-30` is not a date/],
    ['export 1.11.2026 2026-11-30', /^`1.11.2026` is not a date/],
    ['export 2026-11-02 2026-11-01', /^The last day comes before the first/],
    [`export 2026-11-01 ${dayOf(world, -2)}`, /has not begun yet/],
  ] as const) {
    await typeIdv(world, auditor, typed);
    expect(said()).toMatch(words);
  }
});

test('an upload whose outcome Slack leaves open leads to one file, and too many asks are refused', async () => {
  const world = await openWorld();
  const { auditor } = world.slack.people;
  await startSession(world, 'all-approved', { notifies: false });
  world.slack.faults.add({ method: 'files.completeUploadExternal', kind: 'done_then_500', times: 1 });
  await exportAll(world, auditor);
  await rowOnceThere(world, 'select 1 as unclear from ledger_exports where last_code is not null and claim is null');
  world.clock.advance(60_001);
  await rowOnceThere(world, "select 1 as sent from ledger_exports where state = 'sent'");
  await exportFor(world, auditor, 1);
  expect(world.slack.dm(auditor.id).flatMap(({ files }) => files)).toHaveLength(1);
  for (let ask = 0; ask < 6; ask += 1) await exportAll(world, auditor);
  expect(world.slack.ephemerals(auditor.id).at(-1)?.text).toMatch(/^Those were many exports for one minute/);
  await exportFor(world, auditor, 6);
});

describe('a ledger that was changed in the database', () => {
  // Of its own: no invariant holds after what happens here.
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  /** A decided session whose row of the decision says something else by now. @returns the session and the row. */
  async function changedDecision() {
    const { sessionId, card } = await openCard(world);
    await press(world, world.slack.people.reviewer.id, card, 'approve_session');
    await decidedCard(world, sessionId);
    await queryDatabase(
      world,
      `set local session_replication_role = 'replica';
       update ledger set payload = replace(payload, 'APPROVE', 'REJECT') where kind = 'decision.recorded'`,
    );
    const changed = "select seq::int as seq from ledger where kind = 'decision.recorded'";
    return { sessionId, seq: (await rowOnceThere<{ seq: number }>(world, changed)).seq };
  }

  const alerted = () =>
    world.slack.waitFor(
      () =>
        world.slack
          .messages(world.slack.channels.alerts.id)
          .some(({ text, blocks }) => `${text}${JSON.stringify(blocks)}`.includes('does not verify')),
      'an alert to the operators',
    );

  test('is exported as it is, with the row named, and the operators are told', async () => {
    const { auditor } = world.slack.people;
    const { seq } = await changedDecision();
    await exportAll(world, auditor);
    const sent = await exportFor(world, auditor);
    expect(sent.text).toContain(`*The ledger does not verify.* First bad row: *${seq}*`);
    const { code, said } = await verifyFile(sent.file.bytes);
    expect([code, said]).toEqual([1, expect.stringContaining(`First bad row: ${seq}\n`)]);
    await alerted();
  });

  test('gives no signed file of one session: the auditor reads which row it is, and the operators are told', async () => {
    const { auditor } = world.slack.people;
    const { sessionId, seq } = await changedDecision();
    await typeIdv(world, auditor, `audit ${sessionId}`);
    const refused = await toldTo(world, auditor.id, /was not made: \*the ledger does not verify/);
    expect(refused.text).toContain(`First bad row: *${seq}*`);
    expect(world.slack.dm(auditor.id).flatMap(({ files }) => files)).toEqual([]);
    const outcome = await rowOnceThere<{ payload: object }>(
      world,
      "select payload::json as payload from ledger where kind = 'ledger.export_refused'",
    );
    expect(outcome.payload).toMatchObject({ reason: 'ledger_broken', brokenAt: seq });
    await alerted();
  });
});
