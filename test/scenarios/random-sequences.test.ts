import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answeringServer } from '../support/answering-server.ts';
import { assertInvariantsOfRows } from '../support/invariants.ts';
import { seedOfRun } from '../support/seed-of-run.ts';
import { startWorld } from '../support/world.ts';
import { sequences } from './model/commands.ts';
import { openRealApp } from './model/real-app.ts';
import { createReceiver } from './model/receiver.ts';
import { runSequence } from './model/run-sequence.ts';

const commandsEach = 50;
/** Worlds side by side, each with a database of its own: one waits for its disk while another works. */
const lanes = 4;
const runs = Number(process.env['MODEL_RUNS'] ?? 500);
const seed = Number(process.env['MODEL_SEED'] ?? seedOfRun());

async function runLane(lane: number): Promise<number> {
  const receiver = createReceiver();
  await using server = await answeringServer(receiver.answer);
  const settings = {
    CARD_IMAGES: 'none',
    DECISION_WEBHOOK_URL: `${server.url}/hook`,
    DECISION_WEBHOOK_SECRET: `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
    DECISION_WEBHOOK_ALLOWED_HOSTS: '127.0.0.1',
  };
  const world = await startWorld({ parts: ['web'], sendsEvents: false, settings });
  try {
    const real = await openRealApp(world);
    const property = fc.asyncProperty(sequences(commandsEach), (sequence) => runSequence(real, sequence));
    const outcome = await fc.check(property, { seed: seed + lane, numRuns: Math.ceil(runs / lanes) });
    expect(outcome.failed, fc.defaultReportMessage(outcome)).toBe(false);
    await assertInvariantsOfRows(world);
    receiver.assertInOrder();
    return outcome.numRuns;
  } finally {
    await world.stop();
  }
}

test('500 random sequences of 50 commands end as a plain model says', async () => {
  const started = performance.now();
  console.log(`random sequences: MODEL_SEED=${seed}`);
  const done = await Promise.all(Array.from({ length: lanes }, (_, lane) => runLane(lane)));
  const seconds = Math.round((performance.now() - started) / 1000);
  const total = done.reduce((sum, count) => sum + count, 0);
  console.log(`random sequences: ${total} sequences of ${commandsEach} commands in ${seconds} s, 0 differences`);
}, 1_800_000);
