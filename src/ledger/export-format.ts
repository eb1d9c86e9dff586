import canonicalize from 'canonicalize';
import { z } from 'zod';

/**
 * An export of the ledger: JSON Lines in UTF-8, every line in canonical form (RFC 8785), so that there is one way only to
 * write each. docs/evidence.md describes it for whoever writes a verifier of their own.
 */
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const seq = z.int().min(1);
const time = z.iso.datetime({ precision: 3 });
const keyId = z.string().regex(/^[0-9a-f]{32}$/);
const signature = z.string().regex(/^[A-Za-z0-9+/]{86}==$/);
const plain = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const json = z.json();

const Manifest = z.strictObject({
  type: z.literal('manifest'),
  format: z.literal('countersign-ledger'),
  version: z.literal(1),
  /** `session`: the rows of one session, with stand-ins for the rows between them. */
  scope: z.enum(['whole', 'session']),
  session: z.strictObject({ id: z.uuid(), yotiSessionId: z.string() }).nullable(),
  /** Days in UTC, both included; of a whole ledger only. */
  from: z.iso.date().nullable(),
  to: z.iso.date().nullable(),
  rows: z.int().min(0),
  firstSeq: seq,
  lastSeq: seq,
  /** Hash of the row before the first one. */
  prevOfFirst: sha256,
  keys: z.array(z.strictObject({ id: keyId, publicKey: z.string(), createdAt: time, retiredAt: time.nullable() })),
  createdAt: time,
  appVersion: z.string(),
});

const Row = z.strictObject({
  type: z.literal('row'),
  seq,
  at: time,
  kind: z.string(),
  session: z.string().nullable(),
  actor: z.string(),
  payload: z.record(z.string(), plain),
  // Any text: a row that was changed in the database is exported as it is, and found by whoever verifies.
  prev: z.string(),
  hash: z.string(),
});

/** Stands for rows of others between those of a session: their number and the link over them, not their contents. */
const Gap = z.strictObject({ type: z.literal('gap'), from: seq, to: seq, prev: sha256, hash: sha256 });

const Checkpoint = z.strictObject({
  type: z.literal('checkpoint'),
  seq,
  hash: sha256,
  at: time,
  key: keyId,
  signature,
});

/** What one person put their name to. */
const signatureFacts = {
  verdict: z.enum(['APPROVE', 'REJECT']),
  reasonCode: z.string().nullable(),
  /** `null` where the row is from before it was kept. */
  isOverride: z.boolean().nullable(),
  /** As the ledger names the person. */
  by: z.string(),
  at: time,
  sessionVersion: z.int(),
  /** SHA-256 of the session as it was worded on the card. */
  sessionDigest: z.string(),
  /** SHA-256 of every picture that was on the card, in order; `null` where the row is from before they were kept. */
  evidenceImages: z.array(z.string()).nullable(),
  /** SHA-256 of the canonical form of both: `{"images":…,"session":…}`. */
  evidenceDigest: sha256,
  roleSnapshot: json,
  review: json.nullable(),
};

/** The decision of the session, from its own row; its ledger row carries the digests of it. */
const DecisionLine = z.strictObject({
  type: z.literal('decision'),
  ...signatureFacts,
  proposal: z.strictObject({ id: z.uuid(), ...signatureFacts }).nullable(),
});

const End = z.strictObject({
  type: z.literal('end'),
  rows: z.int(),
  gaps: z.int(),
  checkpoints: z.int(),
  decisions: z.int(),
  /** Of every byte before this line. */
  sha256,
  key: keyId,
  signature,
});

const ExportLine = z.discriminatedUnion('type', [Manifest, Row, Gap, Checkpoint, DecisionLine, End]);
export type ExportLine = z.output<typeof ExportLine>;
export type ManifestLine = z.output<typeof Manifest>;
export type RowLine = z.output<typeof Row>;
export type GapLine = z.output<typeof Gap>;
export type CheckpointLine = z.output<typeof Checkpoint>;
export type DecisionFacts = z.output<typeof DecisionLine>;
export type EndLine = z.output<typeof End>;

/** One line without its line break. @throws when the content is not of the format. */
export function writeLine(line: ExportLine): string {
  return canonicalize(ExportLine.parse(line)) ?? '';
}

/** What a line says; `null` when it is none of the format, or is not written in the one way it can be. */
export function readLine(text: string): ExportLine | null {
  try {
    const parsed = ExportLine.safeParse(JSON.parse(text));
    return parsed.success && canonicalize(parsed.data) === text ? parsed.data : null;
  } catch {
    // No JSON, or text that has no canonical form.
    return null;
  }
}

/** The payload as it is stored and hashed. */
export function payloadText(payload: RowLine['payload']): string {
  return canonicalize(payload) ?? '';
}
