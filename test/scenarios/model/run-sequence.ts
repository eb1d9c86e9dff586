import { expect } from 'vitest';
import type { ClickCommand, Command, Sequence } from './commands.ts';
import {
  type Click,
  changeRole as changeRoleOf,
  deliver as deliverOf,
  erase as eraseOf,
  type Model,
  newModel,
  openProposal,
  type PlainSession,
  register as registerIn,
  stateOf,
  sweepEnds as sweepEndsOf,
  sync as syncOf,
  take as takeOf,
} from './plain-model.ts';
import { begin, changeRole, type RealApp } from './real-app.ts';
import { deliver, erase, register, sweepEnds, sync, take } from './real-commands.ts';
import { expectedOf, storedOf } from './stored.ts';

const maxSessions = 3;
let runs = 0;

interface Run {
  readonly name: string;
  readonly model: Model;
  readonly real: RealApp;
  readonly clicks: Click[];
}

/** Plays the commands to the model and to the application. @throws when they answer differently, or end differently. */
export async function runSequence(real: RealApp, { policy, commands }: Sequence): Promise<void> {
  runs += 1;
  await begin(real, policy);
  const run: Run = { name: `run ${runs}`, model: newModel(policy, real.nowMs), real, clicks: [] };
  for (const [index, command] of commands.entries()) {
    real.nowMs += 1;
    run.model.now = real.nowMs;
    const { expected, answered } = await play(run, command);
    expect(await answered, `command ${index}: ${JSON.stringify(command)}`).toBe(expected);
  }
  const { sessions } = run.model;
  expect(await storedOf(real, sessions)).toEqual(sessions.map(expectedOf));
}

interface Played {
  readonly expected: string;
  readonly answered: Promise<string> | string;
}

const nothing: Played = { expected: 'nothing', answered: 'nothing' };

/** The model goes first: the application is told nothing of what is expected. */
function play(run: Run, command: Command): Played {
  const { model, real, clicks } = run;
  switch (command.does) {
    case 'pass':
      return nothing;
    case 'register':
      return playRegister(run, command);
    case 'sync':
      return onSession(model, command.session, (session) => ({
        expected: syncOf(session, command.doc),
        answered: sync(real, session, command.doc),
      }));
    case 'click':
      return onSession(model, command.session, (session) => playClick(run, clickOf(run, session, command)));
    case 'replay_click': {
      const again = clicks[command.click % Math.max(clicks.length, 1)];
      return again === undefined ? nothing : { expected: takeOf(model, again), answered: take(real, again) };
    }
    case 'change_role':
      return {
        expected: changeRoleOf(model, command.person, command.standing),
        answered: changeRole(real, command.person, command.standing),
      };
    case 'wait':
      real.nowMs += command.ms;
      return nothing;
    case 'sweep_ends':
      return { expected: sweepEndsOf(model), answered: sweepEnds(real) };
    case 'erase':
      return onSession(model, command.session, (session) => ({
        expected: eraseOf(session, command.by),
        answered: erase(real, session, command.by),
      }));
    case 'deliver':
      return onSession(model, command.session, (session) => ({
        expected: deliverOf(session),
        answered: deliver(real, session, command.diesBefore),
      }));
  }
}

function onSession(model: Model, choice: number, play: (session: PlainSession) => Played): Played {
  const session = model.sessions[choice % Math.max(model.sessions.length, 1)];
  return session === undefined ? nothing : play(session);
}

/** Once there are enough, the first one is registered again, by somebody else perhaps: nothing comes of it. */
function playRegister({ model, real }: Run, command: Extract<Command, { does: 'register' }>): Played {
  const [first] = model.sessions;
  if (first !== undefined && model.sessions.length >= maxSessions) {
    return { expected: 'known', answered: register(real, first, command.by) };
  }
  const session: PlainSession = {
    ...{ number: model.sessions.length, registeredBy: command.by, createdBy: command.createdBy },
    ...{ applicant: command.applicant, doc: null, version: 0, isErased: false },
    ...{ decision: null, proposals: [], claim: null, deliveries: [], delivered: 0, ledger: [] },
  };
  return { expected: registerIn(model, session), answered: register(real, session, command.by) };
}

function playClick({ model, real, clicks }: Run, click: Click | null): Played {
  if (click === null) return nothing;
  clicks.push(click);
  return { expected: takeOf(model, click), answered: take(real, click) };
}

/** What the person presses on; `null` while nothing of the session stands in a channel. */
function clickOf({ name, clicks }: Run, session: PlainSession, command: ClickCommand): Click | null {
  const state = stateOf(session.doc);
  if (state === 'ONGOING') return null;
  const isDecide = command.act === 'decide';
  const { filledIn } = command;
  const reason =
    filledIn === 'other_reason' ? 'unlisted' : filledIn === 'reason' || filledIn === 'all' ? 'listed' : null;
  const seen = command.seesOldProposal ? session.proposals.at(-2) : (openProposal(session) ?? session.proposals.at(-1));
  return {
    id: `${name} click ${clicks.length}`,
    ...{ session, person: command.person, act: command.act },
    verdict: isDecide ? command.verdict : null,
    hasForm: (isDecide || command.act === 'countersign') && filledIn !== 'nothing',
    reason: isDecide ? reason : null,
    hasComment: isDecide && (filledIn === 'comment' || filledIn === 'all'),
    on: state === 'COMPLETED' ? 'card' : 'alert',
    version: command.seesOldCard ? session.version - 1 : session.version,
    proposal: seen ?? null,
  };
}
