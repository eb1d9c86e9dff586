import { completeSession } from '../core/complete-session.ts';
import type { Registration } from '../core/registration.ts';
import type { Session } from '../core/session.ts';
import { findVersion, type SessionRow } from '../db/sessions.ts';
import type { SessionSeal } from '../seal/sealer.ts';
import type { Deps } from './deps.ts';

export const registrationPlace = { table: 'sessions', column: 'registration_sealed' } as const;
export const documentPlace = { table: 'session_versions', column: 'document_sealed' } as const;

/** The seal of a stored session. @throws SealError when its key cannot be opened any more. */
export function sealOf(deps: Pick<Deps, 'sealer'>, row: SessionRow): SessionSeal {
  return deps.sealer.forSession(row.id, row.data_key_wrapped);
}

/** Opens what was sealed by `watchSession`: the shape is ours, authenticated by the seal. */
export function openRegistration(deps: Pick<Deps, 'sealer'>, row: SessionRow): Registration {
  return JSON.parse(sealOf(deps, row).open(registrationPlace, row.registration_sealed)) as Registration;
}

/** The newest version of the session as Yoti described it; `null` before the first answer. */
export async function openSession(deps: Pick<Deps, 'db' | 'sealer'>, row: SessionRow): Promise<Session | null> {
  if (row.version === 0) return null;
  const version = await findVersion(deps.db, row.id, row.version);
  if (version === undefined) return null;
  return completeSession(JSON.parse(sealOf(deps, row).open(documentPlace, version.document_sealed)) as Session);
}
