import { createHash } from 'node:crypto';
import type { SessionAct, Verdict } from '../core/decision.ts';
import type { SessionClick } from '../services/act-context.ts';
import { readButtonValue } from '../services/card-facts.ts';
import { actorOf, type BlockActions, pressId, type ViewSubmission } from './payloads.ts';

/** Where a value points that this app did not write: at no message, so the click is refused, and that is on record. */
const nowhere = { messageId: '00000000-0000-0000-0000-000000000000', sessionVersion: 0, proposalId: null };

/** A press on a card as a click on its session. */
export function readPress(body: BlockActions, act: SessionAct, verdict: Verdict | null): SessionClick {
  const pointer = readButtonValue(body.actions[0]?.value ?? '') ?? nowhere;
  const { channel_id: channel = '', message_ts: messageTs = '' } = body.container;
  const nothingTyped = { reasonCode: null, comment: null, hasForm: false };
  return {
    actionId: pressId(body),
    act,
    verdict,
    actor: actorOf(body),
    ...pointer,
    channel,
    messageTs,
    ...nothingTyped,
  };
}

/**
 * What a form about a click carries round in its metadata, which the person's own app can read: pointers only, and
 * everything is checked again when it comes back.
 */
export interface FormPointer {
  readonly click: Pick<
    SessionClick,
    'messageId' | 'sessionVersion' | 'proposalId' | 'channel' | 'messageTs' | 'verdict'
  >;
  /** SHA-256 of the comment that the person was warned about. */
  readonly warnedOf: string | null;
}

export function writeFormPointer({ click, warnedOf }: FormPointer): string {
  const { messageId, sessionVersion, proposalId, channel, messageTs, verdict } = click;
  return JSON.stringify([messageId, sessionVersion, proposalId, channel, messageTs, verdict, warnedOf]);
}

/** A submitted form as a click on its session, with nothing typed yet; `null` for metadata that this app did not write. */
export function readForm(
  body: ViewSubmission,
  act: SessionAct,
): { readonly click: SessionClick; readonly warnedOf: string | null } | null {
  const [messageId, version, proposalId, channel, messageTs, verdict, warnedOf, ...more] = readList(
    body.view.private_metadata,
  );
  const pointer = readButtonValue([messageId, version, proposalId].filter((part) => part !== null).join('.'));
  const isWhole = typeof channel === 'string' && typeof messageTs === 'string' && more.length === 0;
  const hasVerdict = verdict === 'APPROVE' || verdict === 'REJECT';
  if (pointer === null || !isWhole || hasVerdict !== (act === 'decide')) return null;
  const actor = actorOf(body);
  const id = JSON.stringify([actor.slackTeamId, body.view.id, act, actor.slackUserId]);
  return {
    click: {
      actionId: createHash('sha256').update(id).digest('hex'),
      ...{ act, actor, ...pointer, channel, messageTs },
      verdict: hasVerdict ? verdict : null,
      ...{ reasonCode: null, comment: null, hasForm: true },
    },
    warnedOf: typeof warnedOf === 'string' ? warnedOf : null,
  };
}

function readList(text: string): readonly unknown[] {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}
