import { type Doc, stateOf } from './plain-model.ts';

const values: Readonly<Record<Doc, string | null>> = {
  started: null,
  approved: 'APPROVE',
  approved_anew: 'APPROVE',
  consider: 'CONSIDER',
  rejected: 'REJECT',
  expired: null,
};

/** A session of one check as Yoti would answer it, without pictures. */
export function yotiAnswer(sessionId: string, doc: Doc): object {
  const value = values[doc];
  const check = {
    type: 'ID_DOCUMENT_AUTHENTICITY',
    id: `check-${doc}`,
    state: 'DONE',
    resources_used: [],
    generated_media: [],
    report: { recommendation: { value }, breakdown: [] },
    created: '2026-11-23T09:00:00Z',
    last_updated: '2026-11-23T09:01:00Z',
  };
  return {
    ...{ session_id: sessionId, state: stateOf(doc), client_session_token_ttl: 0, resources: { id_documents: [] } },
    checks: value === null ? [] : [check],
  };
}
