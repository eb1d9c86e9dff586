import type { LoggedEvent } from '../../details/details-input.ts';
import { detailsPageKeys } from '../../details/details-page.ts';
import { eventWords, messageNames, refusals, wantedLooks } from '../../details/event-words.ts';
import { placeholderWords } from '../../image-placeholder.ts';
import { lookUp } from '../../wording/look-up.ts';
import { bareTime } from './bare-time.ts';
import { knownCode } from './known-code.ts';

type Payload = LoggedEvent['payload'];

/** What is on record of a session, without any text that this version did not put there itself. */
export function bareEvent(event: LoggedEvent): LoggedEvent {
  return {
    at: bareTime(event.at) ?? '',
    kind: knownCode(event.kind, eventWords),
    actor: bareActor(event.actor),
    payload: barePayload(event),
  };
}

/** People and API keys of ours stay, as in footer and Evidence: who acted is on record, and they are not whom it is about. */
function bareActor(actor: string): string {
  return actor === 'yoti' || actor === 'system' || ourActor.test(actor) ? actor : 'not named';
}

/** A person of Slack, or a key by the name that it has in our settings. */
const ourActor = /^(?:slack:[A-Z0-9]+:[A-Z0-9]+|api:[a-z0-9-]{1,40})$/;

const sessionStates = ['ONGOING', 'COMPLETED', 'EXPIRED'];
const topics = ['resource_update', 'task_completion', 'check_completion', 'session_completion'];

/** The texts that each member may hold. */
const knownTexts: Readonly<Record<string, Readonly<Record<string, unknown>> | readonly string[]>> = {
  from: sessionStates,
  to: sessionStates,
  state: sessionStates,
  verdict: ['APPROVE', 'REJECT'],
  reason: refusals,
  profile: ['internal', 'regulator', 'subject'],
  what: wantedLooks,
  page: detailsPageKeys,
  shown: { picture: true, ...placeholderWords },
  topic: [...topics, 'client_session_token_deleted'],
};

/** `kind` means another thing in each of these. */
const knownKinds: Readonly<Record<string, Readonly<Record<string, unknown>> | readonly string[]>> = {
  'card.posted': messageNames,
  'card.updated': messageNames,
  'alert.posted': messageNames,
  'delivery.owed': ['decision.recorded'],
};

const plainMembers = ['version', 'sessionVersion', 'pages', 'part', 'sequence', 'withImages', 'withData'];

function barePayload({ kind, payload }: LoggedEvent): Payload {
  const members = Object.entries(payload).flatMap(([name, value]): [string, Payload[string]][] => {
    if (typeof value === 'string') return textMember(kind, name, value);
    return plainMembers.includes(name) ? [[name, value]] : [];
  });
  return Object.fromEntries(members);
}

function textMember(kind: string, name: string, value: string): [string, string][] {
  // The hash of a report tells nothing of what stands in it; that of a picture would find the picture.
  if (name === 'sha256') return kind.startsWith('report.') && /^[0-9a-f]{64}$/.test(value) ? [[name, value]] : [];
  const known = name === 'kind' ? lookUp(knownKinds, kind) : lookUp(knownTexts, name);
  return known === null ? [] : [[name, knownCode(value, known)]];
}
