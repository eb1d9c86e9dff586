import { z } from 'zod';

/** What the receiver does with a delivery whose signature it accepts, or that it does not get to judge. */
export const behaviourSchema = z.discriminatedUnion('kind', [
  /** Takes it: 204. */
  z.strictObject({ kind: z.literal('accept') }),
  z.strictObject({
    kind: z.literal('status'),
    status: z.int().min(200).max(599),
    headers: z.record(z.string(), z.string()).optional(),
    body: z.string().optional(),
  }),
  /** Reads it and never answers. */
  z.strictObject({ kind: z.literal('hang') }),
  /** Reads it, does not take it, and resets the connection. */
  z.strictObject({ kind: z.literal('reset') }),
  /** Takes it, but its answer is lost with the connection: the sender cannot know. */
  z.strictObject({ kind: z.literal('lose_answer') }),
  /** Answers 200 with so many bytes. */
  z.strictObject({ kind: z.literal('huge'), bytes: z.int().min(1) }),
  /** Answers 200 and then one byte each so many milliseconds, without end. */
  z.strictObject({ kind: z.literal('trickle'), everyMs: z.int().min(1) }),
  /** Writes something that is not HTTP. */
  z.strictObject({ kind: z.literal('garbage') }),
  /** Fails about half the time in one of several ways; the same ways again for the same seed. */
  z.strictObject({ kind: z.literal('flaky'), seed: z.int() }),
]);

export type Behaviour = z.output<typeof behaviourSchema>;
export type PlainBehaviour = Exclude<Behaviour, { kind: 'flaky' }>;

const failures: readonly PlainBehaviour[] = [
  { kind: 'status', status: 500, body: 'something broke' },
  { kind: 'status', status: 503, headers: { 'retry-after': '7' } },
  { kind: 'status', status: 400 },
  { kind: 'status', status: 302, headers: { location: 'http://169.254.169.254/latest/meta-data/' } },
  { kind: 'huge', bytes: 1024 * 1024 },
  { kind: 'reset' },
  { kind: 'lose_answer' },
  { kind: 'garbage' },
];

/** Chooses what each delivery meets, one after the other. */
export function createChooser(behaviour: Behaviour): () => PlainBehaviour {
  if (behaviour.kind !== 'flaky') return () => behaviour;
  let state = behaviour.seed >>> 0;
  // A linear congruential generator (Numerical Recipes); its upper bits are the good ones.
  const next = (limit: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 16) % limit;
  };
  return () => (next(2) === 0 ? { kind: 'accept' } : (failures[next(failures.length)] ?? { kind: 'reset' }));
}
