import { expect, test } from 'vitest';
import { type Act, judgeAct, permissions, personKinds, standings } from '../../../src/core/authorisation.ts';

/** The table once more, written by hand: who, and at which standings. `-`: the act is about no session. */
const wanted: Readonly<Record<Act, readonly [string, string]>> = {
  see_queue: ['reviewer manager admin auditor', '-'],
  see_session: ['reviewer manager admin auditor', 'in_progress open proposed decided expired gone unknown_state'],
  get_report: ['reviewer manager admin auditor', 'open proposed decided expired gone'],
  watch: ['reviewer manager admin', '-'],
  claim: ['reviewer', 'open proposed'],
  decide: ['reviewer', 'open'],
  countersign: ['reviewer', 'proposed'],
  decline: ['reviewer', 'proposed'],
  withdraw: ['reviewer', 'proposed'],
  delete_image: ['admin', 'open proposed decided expired gone'],
  erase: ['admin', 'in_progress open proposed decided expired gone unknown_state'],
  hold: ['auditor', 'in_progress open proposed decided expired gone unknown_state'],
  audit: ['auditor', 'in_progress open proposed decided expired gone erased unknown_state'],
  export_ledger: ['auditor', '-'],
  see_deliveries: ['admin auditor', '-'],
  steer_delivery: ['admin', '-'],
};

const acts = Object.keys(permissions) as Act[];
const cells = acts.flatMap((act) =>
  personKinds.flatMap((person) => [null, ...standings].map((standing) => ({ act, person, standing }))),
);

test('every kind of person × every act × every standing is as the table says', () => {
  expect(cells).toHaveLength(16 * 9 * 9);
  for (const { act, person, standing } of cells) {
    const [who, where] = wanted[act];
    const isPossible = standing === null || where.split(' ').includes(standing);
    const isAllowed = who.split(' ').includes(person) && isPossible;
    expect(judgeAct(act, person, standing).kind, `${person} ${act} ${standing}`).toBe(
      isAllowed ? 'allowed' : 'refused',
    );
  }
});
