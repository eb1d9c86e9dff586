import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { expect } from 'vitest';
import type { Block, SlackMessage } from '../fakes/slack/slack-fake.ts';
import { assertDeliveriesInOrder } from './delivery-invariants.ts';
import { assertCheckpoints } from './ledger-invariants.ts';
import { dumpRedis } from './redis.ts';
import { columnsAsText, queryDatabase, refusalOf } from './sql.ts';
import { actionIdsOf, type World } from './world.ts';

/**
 * The invariants of reliability-security section 4, looked at from outside: SQL as superuser, and what the simulated
 * Slack really holds. Nothing of `src/` takes part, so that a fault there cannot hide itself.
 */
export async function assertInvariants(world: World): Promise<void> {
  await assertInvariantsOfRows(world);
  await assertToldIsStored(world);
  await assertAtRest(world);
  await assertNoSubjectDataInTheOpen(world);
  await assertErased(world);
}

/** What holds at every moment, whatever is under way: decisions, their deliveries, the ledger. */
export async function assertInvariantsOfRows(world: World): Promise<void> {
  await assertAtMostOneDecision(world);
  await assertDecisionsAreFinal(world);
  await assertDecidedOnEvidence(world);
  await assertDeliveredAndLedgered(world);
  await assertDeliveriesInOrder(world);
  await assertLedgerChain(world);
  await assertCheckpoints(world);
}

/** What holds once nothing is under way any more: everything announced, every copy true, nothing stuck. */
export async function assertAtRest(world: World): Promise<void> {
  await assertFinalSessionsAnnounced(world);
  await assertOneLiveCard(world);
  await assertCardsShowDecisions(world);
  await assertNothingStuck(world);
}

/** I1. */
async function assertAtMostOneDecision(world: World): Promise<void> {
  const twice = await queryDatabase(world, 'select session_id from decisions group by session_id having count(*) > 1');
  expect(twice, 'I1: sessions with more than one decision').toEqual([]);
}

/** I2: not even the database's superuser changes a decision or a ledger row by an ordinary statement. */
async function assertDecisionsAreFinal(world: World): Promise<void> {
  const [held] = await queryDatabase<{ decisions: number; ledger: number }>(
    world,
    'select (select count(*)::int from decisions) as decisions, (select count(*)::int from ledger) as ledger',
  );
  const attempts = [
    'truncate decisions',
    'truncate ledger',
    ...(held?.decisions === 0 ? [] : ["update decisions set verdict = 'REJECT'", 'delete from decisions']),
    ...(held?.ledger === 0 ? [] : ["update ledger set payload = '{}'", 'delete from ledger']),
  ];
  for (const attempt of attempts) expect(await refusalOf(world, attempt), `I2: ${attempt}`).toMatch(/are final/);
}

/** I3: decided while COMPLETED, on the version and the pictures that the card showed. */
async function assertDecidedOnEvidence(world: World): Promise<void> {
  const decisions = await queryDatabase<{
    state: string;
    digest: string;
    session_digest: string;
    hashes: string[] | null;
    in_force: number;
    session_version: number;
  }>(
    world,
    `select v.state, d.evidence_digest as digest, v.evidence_digest as session_digest, m.sheet_hashes as hashes,
       d.session_version, (select max(e.version) from session_versions e
         where e.session_id = d.session_id and e.seen_at <= d.decided_at) as in_force
     from decisions d join session_versions v on v.session_id = d.session_id and v.version = d.session_version
     join slack_messages m on m.session_id = d.session_id and m.kind = 'card'`,
  );
  for (const decision of decisions) {
    expect(decision.state, 'I3: state of the decided version').toBe('COMPLETED');
    expect(decision.session_version, 'I3: the version in force').toBe(decision.in_force);
    const digests = [decision.hashes ?? [], []].map((images) =>
      sha256(canonicalize({ session: decision.session_digest, images }) ?? ''),
    );
    expect(digests, 'I3: evidence digest, with the pictures or without').toContain(decision.digest);
  }
}

/**
 * I5: decision, delivery and ledger row were written by one transaction. `xmin` is the writer's id; that of a delivery is
 * its sender's once there is one, and then its time and the ledger's head in it stand for the transaction.
 */
async function assertDeliveredAndLedgered(world: World): Promise<void> {
  const isSent = (world.env['DECISION_WEBHOOK_URL'] ?? '') !== '';
  const rows = await queryDatabase<{ decision: string; deliveries: string[]; ledger: string[] }>(
    world,
    `select d.xmin::text as decision,
       array(select case when not $1 then o.xmin::text when o.created_at = d.decided_at and exists (
           select 1 from ledger l where l.session_id = d.session_id and l.kind = 'decision.recorded'
             and l.hash = o.body::json->'data'->'ledgerHead'->>'hash') then d.xmin::text else 'another transaction' end
         from deliveries o where o.session_id = d.session_id and o.kind = 'decision.recorded') as deliveries,
       array(select l.xmin::text from ledger l where l.session_id = d.session_id and l.kind = 'decision.recorded') as ledger
     from decisions d`,
    [isSent],
  );
  for (const row of rows) expect(row, 'I5').toEqual({ ...row, deliveries: [row.decision], ledger: [row.decision] });
  const untold = await queryDatabase(
    world,
    `select 'a delivery of no decision' as what, session_id from deliveries
       where kind = 'decision.recorded' and session_id not in (select session_id from decisions)
     union all select 'a finished session without its delivery', id from sessions s where final_at is not null
       and not exists (select 1 from deliveries d where d.session_id = s.id
         and d.kind in ('session.completed', 'session.expired'))`,
  );
  expect(untold, 'I5').toEqual([]);
}

/** I6: whoever was told "you approved" is the one whose decision is stored. */
async function assertToldIsStored(world: World): Promise<void> {
  const stored = await queryDatabase<{ told: string }>(
    world,
    `select d.slack_user_id || ' ' || case d.verdict when 'APPROVE' then 'approved' else 'rejected' end
       || ' ' || right(s.yoti_session_id, 8) as told from decisions d join sessions s on s.id = d.session_id`,
  );
  const known = stored.map((row) => row.told);
  for (const user of Object.values(world.slack.people)) {
    for (const { text } of world.slack.ephemerals(user.id)) {
      const [, verdict, short] = /^You (approved|rejected) session …(\w{8})\./.exec(text) ?? [];
      if (verdict !== undefined) expect(known, 'I6').toContain(`${user.id} ${verdict} ${short}`);
    }
  }
}

/** I7: every finished session has its card or alert in Slack. */
async function assertFinalSessionsAnnounced(world: World): Promise<void> {
  const silent = await queryDatabase(
    world,
    `select yoti_session_id from sessions s where final_at is not null
       and not exists (select 1 from slack_messages m where m.session_id = s.id and m.state = 'posted')`,
  );
  expect(silent, 'I7: finished sessions without a message').toEqual([]);
}

/** I8: at most one live card a session and channel, and it is the one our row knows. */
async function assertOneLiveCard(world: World): Promise<void> {
  const rows = await queryDatabase<{ id: string; channel: string; ts: string | null }>(
    world,
    'select id::text, channel, message_ts as ts from slack_messages',
  );
  for (const row of rows) {
    const live = liveMessages(world).filter((message) => messageIdOf(message) === row.id);
    const places = live.map((message) => `${message.channel} ${message.ts}`);
    expect(places, `I8: copies of message ${row.id}`).toEqual(row.ts === null ? [] : [`${row.channel} ${row.ts}`]);
  }
}

/** I9: a card of a decided session shows the decision and offers none. */
async function assertCardsShowDecisions(world: World): Promise<void> {
  const decided = await queryDatabase<{ id: string; verdict: 'APPROVE' | 'REJECT'; user: string; erased: boolean }>(
    world,
    `select m.id::text, d.verdict, d.slack_user_id as user, s.erased_at is not null as erased from slack_messages m
     join decisions d on d.session_id = m.session_id join sessions s on s.id = m.session_id where m.kind = 'card'`,
  );
  for (const { id, verdict, user, erased } of decided) {
    const card = liveMessages(world).find((message) => messageIdOf(message) === id);
    if (card === undefined) continue;
    const looking = erased ? [] : ['open_details', 'open_images', 'request_report'];
    expect(actionIdsOf(card).filter(isAlways(world)), 'I9: buttons of a decided card').toEqual(looking);
    const isMinimal = JSON.stringify(card.blocks).includes('Slack refused the full card');
    const word = verdict === 'APPROVE' ? 'APPROVED' : 'REJECTED';
    if (!isMinimal) expect(JSON.stringify(card.blocks), 'I9').toContain(`*${word}* by <@${user}>`);
  }
}

/** Where channels do not show clear pictures, a button that only looks stands beside them, or is missing with them. */
function isAlways({ env }: World): (actionId: string) => boolean {
  const policy = env['CARD_IMAGES'] ?? 'clear';
  return (actionId) => policy === 'clear' || actionId !== 'show_images';
}

/** I12: seq without gaps from 1, every hash right, every link right; recomputed from the format alone. */
async function assertLedgerChain(world: World): Promise<void> {
  const rows = await queryDatabase<LedgerRow>(world, 'select l.*, l.seq::int as seq from ledger l order by l.seq');
  let prev = '0'.repeat(64);
  for (const [index, row] of rows.entries()) {
    expect(row.seq, 'I12: a gap').toBe(index + 1);
    expect(row.prev, `I12: link of row ${row.seq}`).toBe(prev);
    const fields = [`${row.seq}`, row.at.toISOString(), row.kind, row.session_id ?? '', row.actor, row.payload, prev];
    const sized = fields.map((field) => `${Buffer.byteLength(field)}:${field}`).join('');
    expect(row.hash, `I12: hash of row ${row.seq}`).toBe(sha256(`countersign ledger v1${sized}`));
    prev = row.hash;
  }
  const [head] = await queryDatabase(world, 'select seq::int as seq, hash from ledger_head');
  expect(head, 'I12: head').toEqual({ seq: rows.length, hash: prev });
}

interface LedgerRow {
  seq: number;
  at: Date;
  kind: string;
  session_id: string | null;
  actor: string;
  payload: string;
  prev: string;
  hash: string;
}

/** For tests that are about to stop the app: no row is due or being worked on right now. */
export async function assertNothingUnderWay(world: World): Promise<void> {
  const due = owedTables.map(
    (table) => `select '${table} ' || id as what from ${table} where owed and (next_try_at <= $1 or claim is not null)`,
  );
  const underWay = await queryDatabase(
    world,
    `${due.join(' union all ')} union all select 'inbox ' || digest from inbox where state = 'owed' and next_try_at <= $1
     union all select 'session ' || id from sessions where next_poll_at <= $1`,
    [new Date(world.clock.nowMs())],
  );
  expect(underWay, 'still under way').toEqual([]);
}

const owedTables = ['slack_messages', 'report_requests', 'click_requests', 'ledger_exports'];

/** I14: what is owed is planned, under way, or known to the operators. */
async function assertNothingStuck(world: World): Promise<void> {
  const longAgo = new Date(world.clock.nowMs() - 60_000);
  const owed = owedTables.map(
    (table) => `select '${table} ' || id as what from ${table}
      where owed and next_try_at < $1 and (claim is null or claim_until < $1)`,
  );
  const stuck = await queryDatabase(
    world,
    `${owed.join(' union all ')}
     union all select 'inbox ' || digest from inbox where state = 'owed' and next_try_at < $1
     union all select 'session ' || id from sessions where next_poll_at < $1`,
    [longAgo],
  );
  expect(stuck, 'I14: owed for more than a minute').toEqual([]);
}

/** I15: names, addresses and tracking ids in no plain column, log line, queue, metadata, file name or notification text. */
async function assertNoSubjectDataInTheOpen(world: World): Promise<void> {
  const messages = [...liveMessages(world), ...everyChannel(world).flatMap(world.slack.deletedMessages)];
  const posted = world.slack.calls().filter((call) => call.method.startsWith('chat.') && !isEphemeral(call.method));
  const files = world.slack.files().map(({ bytes: _bytes, ...rest }) => rest);
  const redis = world.env['REDIS_URL'];
  const places: Readonly<Record<string, string>> = {
    database: await columnsAsText(world),
    logs: world.logs.join(''),
    redis: redis === undefined || world.redisIsAway === true ? '' : await dumpRedis(redis),
    metadata: JSON.stringify(messages.map((message) => message.metadata)),
    texts: JSON.stringify([...messages.map((message) => message.text), ...posted.map((call) => call.args['text'])]),
    files: JSON.stringify(files),
  };
  for (const [place, content] of Object.entries(places)) {
    const found = [...world.canaries].filter((canary) => content.includes(canary));
    expect(found, `I15: subject data in ${place}`).toEqual([]);
  }
}

/** I16: of an erased session there is neither key nor ciphertext nor search token, and no file or button in Slack. */
async function assertErased(world: World): Promise<void> {
  const columns = await queryDatabase<{ table: string; column: string }>(
    world,
    `select table_name as table, column_name as column from information_schema.columns
     where table_schema = 'public' and (column_name like '%sealed' or column_name like '%wrapped')`,
  );
  const ofSessions = columns.filter(({ table }) => table !== 'ledger_keys');
  expect(ofSessions.length, 'I16: columns looked at').toBeGreaterThanOrEqual(8);
  const erased = 'in (select id from sessions where erased_at is not null)';
  for (const { table, column } of ofSessions) {
    const session = table === 'sessions' ? 'id' : 'session_id';
    const left = await queryDatabase(
      world,
      `select 1 from ${table} where ${column} is not null and ${session} ${erased}`,
    );
    expect(left, `I16: ${table}.${column}`).toEqual([]);
  }
  const rows = await queryDatabase(
    world,
    `select session_id from search_tokens where session_id ${erased}
     union all select session_id from review_claims where session_id ${erased}
     union all select session_id from proposals where state = 'open' and session_id ${erased}
     union all select session_id from slack_messages where sheet_captions is not null and session_id ${erased}`,
  );
  expect(rows, 'I16: rows').toEqual([]);
}

function isEphemeral(method: string): boolean {
  return method === 'chat.postEphemeral';
}

/** Every message of the app's own that is in Slack now. */
export function liveMessages(world: World): SlackMessage[] {
  return everyChannel(world).flatMap((channel) => world.slack.messages(channel));
}

function everyChannel(world: World): string[] {
  const direct = Object.values(world.slack.people).map((person) => person.id.replace(/^U/, 'D'));
  return [...Object.values(world.slack.channels).map((channel) => channel.id), ...direct];
}

/** The id of our row that a message carries in its metadata. */
export function messageIdOf(message: { metadata?: { event_payload: Record<string, unknown> }; blocks: Block[] }) {
  return message.metadata?.event_payload['message_id'];
}

function sha256(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}
