import {
  type Act,
  judgeAct,
  permissions,
  personKinds,
  type Standing,
  standings,
} from '../../src/core/authorisation.ts';

/** The tables of who may do what, as docs/authorisation.md prints it. */
export function authorisationTables(): readonly string[] {
  const acts = Object.keys(permissions) as Act[];
  const people = [
    row(['', ...personKinds.map((kind) => kindWords[kind])]),
    row(['---', ...personKinds.map(() => '---')]),
    ...acts.map((act) => row([permissions[act].says, ...personKinds.map((kind) => mark(mayEver(act, kind)))])),
  ];
  const withSession = acts.filter((act) => permissions[act].standings.length > 0);
  const states = [
    row(['', ...standings.map((standing) => standingWords[standing])]),
    row(['---', ...standings.map(() => '---')]),
    ...withSession.map((act) =>
      row([permissions[act].says, ...standings.map((standing) => mark(mayIn(act, standing)))]),
    ),
  ];
  return [people.join('\n'), states.join('\n')];
}

const kindWords = {
  reviewer: 'reviewer',
  manager: 'manager',
  admin: 'admin',
  auditor: 'auditor',
  not_in_role: 'no role',
  guest: 'guest',
  outsider: 'outsider',
  bot: 'bot',
  deactivated: 'deactivated',
} as const;

const standingWords: Readonly<Record<Standing, string>> = {
  in_progress: 'in progress',
  open: 'completed',
  proposed: 'proposed',
  decided: 'decided',
  expired: 'expired',
  gone: 'gone at Yoti',
  erased: 'erased',
  unknown_state: 'unknown state',
};

function mayEver(act: Act, kind: (typeof personKinds)[number]): boolean {
  return judgeAct(act, kind, null).kind === 'allowed';
}

function mayIn(act: Act, standing: Standing): boolean {
  return judgeAct(act, permissions[act].roles[0], standing).kind === 'allowed';
}

function mark(may: boolean): string {
  return may ? 'yes' : '–';
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
