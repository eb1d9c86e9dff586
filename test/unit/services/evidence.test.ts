import { describe, expect, test } from 'vitest';
import { evidenceDigest, sessionDigest } from '../../../src/services/evidence.ts';
import { newCheck, newSession } from '../../support/session-factories.ts';

const session = newSession({ checks: [newCheck('ID_DOCUMENT_FACE_MATCH'), newCheck('LIVENESS')] });

describe('the evidence of a decision', () => {
  test('is the same for the same facts, whatever order their members were written in', () => {
    const reordered = Object.fromEntries(Object.entries(session).reverse());
    expect(sessionDigest({ ...newSession(), ...reordered })).toBe(sessionDigest(session));
    expect(sessionDigest(session)).toMatch(/^[0-9a-f]{64}$/);
  });

  test('changes with every fact that a reviewer could have seen', () => {
    const changed = [
      session,
      newSession({ ...session, state: 'EXPIRED' }),
      newSession({ ...session, checks: [newCheck('ID_DOCUMENT_FACE_MATCH')] }),
      newSession({ ...session, checks: [...session.checks].reverse() }),
      newSession({
        ...session,
        checks: [newCheck('ID_DOCUMENT_FACE_MATCH', { recommends: ['REJECT'] }), newCheck('LIVENESS')],
      }),
      newSession({ ...session, unreadFields: ['voice'] }),
    ];
    expect(new Set(changed.map(sessionDigest)).size).toBe(changed.length);
  });

  test('holds the pictures in their order and tells their border', () => {
    const digest = sessionDigest(session);
    const sheets = [[], ['a'], ['a', 'b'], ['b', 'a'], ['ab'], ['a,b']];
    expect(new Set(sheets.map((images) => evidenceDigest(digest, images))).size).toBe(sheets.length);
    expect(evidenceDigest(digest, [])).not.toBe(digest);
  });
});
