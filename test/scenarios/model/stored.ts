import { queryDatabase } from '../../support/sql.ts';
import { type PlainSession, stateOf } from './plain-model.ts';
import type { RealApp } from './real-app.ts';
import { placeOf } from './real-commands.ts';

/** What the database must hold of a session. */
export function expectedOf(session: PlainSession): Stored {
  const { doc, version, decision, proposals, claim, deliveries, delivered, ledger } = session;
  return {
    ...{ state: stateOf(doc), version, claim: claim?.person ?? null, ledger },
    decision: decision && {
      ...{ by: decision.person, verdict: decision.verdict, isOverride: decision.isOverride },
      ...{ version: decision.version, proposedBy: decision.of?.person ?? null },
    },
    proposals: proposals.map(({ person, verdict, state }) => `${verdict} ${person} ${state}`),
    deliveries: deliveries.map((kind, index) => `${kind} ${index < delivered ? 'delivered' : 'owed'}`),
  };
}

interface Stored {
  readonly state: string;
  readonly version: number;
  readonly decision: {
    readonly by: string;
    readonly verdict: string;
    readonly isOverride: boolean;
    readonly version: number;
    readonly proposedBy: string | null;
  } | null;
  readonly proposals: readonly string[];
  readonly claim: string | null;
  readonly deliveries: readonly string[];
  readonly ledger: readonly string[];
}

/** What it does hold, in the model's words. */
export async function storedOf(real: RealApp, sessions: readonly PlainSession[]): Promise<Stored[]> {
  const ids = sessions.map((session) => placeOf(real, session).sessionId);
  const rows = await queryDatabase<{ id: string; stored: Stored }>(real.world, storedSql, [ids]);
  const names = Object.entries(real.ids).map(([name, id]) => [id, name] as const);
  return ids.map((id) => {
    const found = rows.find((row) => row.id === id);
    const text = JSON.stringify(found?.stored ?? null)
      .replaceAll(/slack:\w+:/g, '')
      .replaceAll('api:test', 'api');
    return JSON.parse(names.reduce((named, [userId, name]) => named.replaceAll(userId, name), text));
  });
}

/** Cards and alerts are drawn at other times than the model knows, so what the ledger has of them is left out. */
const storedSql = `
  select s.id, json_build_object(
    'state', s.state, 'version', s.version,
    'claim', (select slack_user_id from review_claims c where c.session_id = s.id),
    'decision', (select json_build_object('by', d.slack_user_id, 'verdict', d.verdict, 'isOverride', d.is_override,
        'version', d.session_version,
        'proposedBy', (select p.slack_user_id from proposals p where p.id = d.proposal_id))
      from decisions d where d.session_id = s.id),
    'proposals', (select coalesce(json_agg(p.verdict || ' ' || p.slack_user_id || ' ' || p.state
        order by p.created_at), '[]') from proposals p where p.session_id = s.id),
    'deliveries', (select coalesce(json_agg(o.kind || ' ' || o.state order by o.sequence), '[]')
      from deliveries o where o.session_id = s.id),
    'ledger', (select json_agg(l.kind || ' ' || l.actor || coalesce(' ' || (case when l.kind = 'click.refused'
        then l.payload::json->>'reason' end), '') order by l.seq)
      from ledger l where l.session_id = s.id and l.kind !~ '^(card|alert)\\.')
  ) as stored from sessions s where s.id = any($1)`;
