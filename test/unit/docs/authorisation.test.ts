import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { judgeAct, permissions, personKinds, standings } from '../../../src/core/authorisation.ts';
import { authorisationTables } from '../../support/authorisation-doc.ts';

const page = readFileSync(new URL('../../../docs/authorisation.md', import.meta.url), 'utf8');

describe('docs/authorisation.md', () => {
  test('prints the table that the code goes by', () => {
    for (const table of authorisationTables()) expect(page).toContain(table);
  });
});

describe('the table of who may do what', () => {
  const acts = Object.keys(permissions) as (keyof typeof permissions)[];

  test('lets nobody act who is a guest, an outsider, a bot, deactivated or without a role, whatever the session', () => {
    const nobody = personKinds.slice(4);
    const allowed = acts.flatMap((act) =>
      nobody.flatMap((kind) =>
        [null, ...standings].filter((standing) => judgeAct(act, kind, standing).kind === 'allowed'),
      ),
    );
    expect(nobody).toHaveLength(5);
    expect(allowed).toEqual([]);
  });

  test('lets only reviewers sign, and only sessions that Yoti has finished', () => {
    for (const act of ['decide', 'countersign', 'decline', 'withdraw', 'claim'] as const) {
      expect(permissions[act].roles, act).toEqual(['reviewer']);
      const possible = standings.filter((standing) => judgeAct(act, 'reviewer', standing).kind === 'allowed');
      expect(
        possible.filter((standing) => standing !== 'open' && standing !== 'proposed'),
        act,
      ).toEqual([]);
    }
  });

  test('gives a reason for every refusal, and says who may first', () => {
    for (const act of acts) {
      for (const standing of standings) {
        expect(judgeAct(act, 'guest', standing)).toEqual({ kind: 'refused', reason: 'guest' });
        const judged = judgeAct(act, permissions[act].roles[0], standing);
        expect(judged.kind === 'allowed' || judged.reason.length > 0).toBe(true);
      }
    }
  });
});
