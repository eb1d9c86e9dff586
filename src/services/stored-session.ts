import { completeSession } from '../core/complete-session.ts';
import { erasedRegistration, type Registration } from '../core/registration.ts';
import type { Session } from '../core/session.ts';
import { findVersion, type SessionRow } from '../db/sessions.ts';
import { SealError } from '../errors.ts';
import type { SessionSeal } from '../seal/sealer.ts';
import type { Deps } from './deps.ts';

export const registrationPlace = { table: 'sessions', column: 'registration_sealed' } as const;
export const documentPlace = { table: 'session_versions', column: 'document_sealed' } as const;

/** The seal of a stored session. @throws SealError when its key cannot be opened any more, or is gone by erasure. */
export function sealOf(deps: Pick<Deps, 'sealer'>, row: Pick<SessionRow, 'id' | 'data_key_wrapped'>): SessionSeal {
  if (row.data_key_wrapped === null) throw new SealError('erased', 'the session was erased, and its key with it');
  return deps.sealer.forSession(row.id, row.data_key_wrapped);
}

/** Opens what was sealed by `watchSession`: the shape is ours, authenticated by the seal. Nobody and nothing once erased. */
export function openRegistration(deps: Pick<Deps, 'sealer'>, row: SessionRow): Registration {
  if (row.registration_sealed === null) return erasedRegistration;
  return JSON.parse(sealOf(deps, row).open(registrationPlace, row.registration_sealed)) as Registration;
}

/** The newest version of the session as Yoti described it; `null` before the first answer and once it is erased. */
export async function openSession(deps: Pick<Deps, 'db' | 'sealer'>, row: SessionRow): Promise<Session | null> {
  if (row.version === 0) return null;
  const version = await findVersion(deps.db, row.id, row.version);
  if (version === undefined || version.document_sealed === null) return null;
  return completeSession(JSON.parse(sealOf(deps, row).open(documentPlace, version.document_sealed)) as Session);
}
