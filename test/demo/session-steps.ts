import { findTexts } from '../support/message-texts.ts';
import { assertButtons, closedButtons, describeOpenCard, headline } from './card-checks.ts';
import { plainWords } from './plain-words.ts';
import type { StoryStep } from './play-story.ts';
import { messageOf, type Stage, type StagedSession, sessionOf } from './stage.ts';
import { until } from './until.ts';

interface SessionToStage {
  readonly scenario: string;
  /** Without notifications only the app's own looks at Yoti find the end. */
  readonly notifies: boolean;
  readonly deadlineSeconds?: number;
}

/** The story's sessions exist at Yoti and the app was told of them by `POST /v1/sessions`, in this order. */
export function registerSessions(sessions: readonly SessionToStage[]): StoryStep {
  return {
    title: `A back end registers ${sessions.length} sessions`,
    play: async (stage) => {
      for (const session of sessions) stage.sessions.set(session.scenario, await stageSession(stage, session));
      const people = new Set([...stage.sessions.values()].map(({ applicant }) => applicant.name));
      return `${stage.sessions.size} sessions of ${people.size} applicants accepted by POST /v1/sessions`;
    },
  };
}

async function stageSession(stage: Stage, wanted: SessionToStage): Promise<StagedSession> {
  const { scenario, notifies, deadlineSeconds } = wanted;
  const userTrackingId = `customer-${scenario}`;
  const started = stage.yoti.start(scenario, {
    userTrackingId,
    ...(notifies && { notifications: stage.notifications }),
    ...(deadlineSeconds !== undefined && { deadlineSeconds }),
  });
  const { sessionId, applicant, createdAt, deadlineAt } = started;
  const createdBy = 'Onboarding service';
  await stage.register({ yotiSessionId: sessionId, applicant, userTrackingId, createdBy, createdAt, deadlineAt });
  return { scenario, ...started };
}

/** The app has looked at it once and saw it ONGOING; then it completes and nobody tells the app. */
export function completeUnnoticed(scenario: string): StoryStep {
  return {
    title: 'An applicant finishes; Yoti sends no notification',
    play: async (stage) => {
      const session = sessionOf(stage, scenario);
      await firstLook(stage, session);
      await stage.yoti.complete(session.sessionId);
      const sent = stage.yoti.notifications().filter(({ sessionId }) => sessionId === session.sessionId).length;
      if (sent > 0) throw new Error(`Yoti sent ${sent} notifications all the same`);
      return `${scenario}: seen IN PROGRESS, now COMPLETED at Yoti, 0 notifications`;
    },
  };
}

/** Plays the scenario as far as its user goes; what is left is waiting for the deadline. */
export function leaveHalfway(scenario: string): StoryStep {
  return {
    title: 'Another gives up half-way; the deadline is near',
    play: async (stage) => {
      const session = sessionOf(stage, scenario);
      await firstLook(stage, session);
      const stages: string[] = [];
      // One stage short of the last, which for an abandoned session is its expiry.
      for (let left = stagesBeforeLeaving; left > 0; left -= 1) {
        stages.push((await stage.yoti.advance(session.sessionId)).stage);
      }
      const seconds = Math.round((Date.parse(session.deadlineAt) - Date.now()) / 1000);
      return `${stages.join(', ')}; ${seconds} s to the deadline`;
    },
  };
}

/** Passport captured, passport read, licence chosen. */
const stagesBeforeLeaving = 3;

async function firstLook(stage: Stage, session: StagedSession): Promise<void> {
  const looked = () =>
    stage.yoti.calls().some(({ path, status }) => path.includes(session.sessionId) && status === 200);
  await until(() => looked() || undefined, 'the app’s first look at Yoti', 20_000);
}

/** An applicant has begun; the app is told so and looks, and there it stays. */
export function leaveInProgress(scenario: string, stageName: string): StoryStep {
  return {
    title: 'Another has begun and is still at it',
    play: async (stage) => {
      const { sessionId } = sessionOf(stage, scenario);
      await stage.yoti.advanceTo(sessionId, stageName);
      return `${scenario}: stands at ${stageName}`;
    },
  };
}

/** Yoti completes the sessions at once and notifies of each; their cards are seen by the steps that follow. */
export function completeAll(title: string, scenarios: readonly string[]): StoryStep {
  return {
    title,
    play: async (stage) => {
      const sessionIds = scenarios.map((scenario) => sessionOf(stage, scenario).sessionId);
      await Promise.all(sessionIds.map((sessionId) => stage.yoti.complete(sessionId)));
      const ends = stage.yoti.notifications().filter(({ body }) => body['topic'] === 'session_completion');
      const answered = ends.filter(({ sessionId, status }) => sessionIds.includes(sessionId) && status === 202);
      if (answered.length !== scenarios.length) throw new Error(`${answered.length} notifications were answered 202`);
      return `${scenarios.length} sessions COMPLETED at Yoti, ${answered.length} notifications answered 202`;
    },
  };
}

/** The card of a completed session has all that a reviewer needs. */
export function seeCard(scenario: string, what: string): StoryStep {
  return {
    title: `The card: ${what}`,
    play: async (stage) => {
      const session = sessionOf(stage, scenario);
      return describeOpenCard(stage, session, await messageOf(stage, session, { what: `the card of ${scenario}` }));
    },
  };
}

/** Cards that the story leaves open, for whoever sits at the page. */
export function seeCardsLeftOpen(scenarios: readonly string[]): StoryStep {
  return {
    title: 'More cards to try by hand',
    play: async (stage) => {
      const sessions = scenarios.map((scenario) => sessionOf(stage, scenario));
      for (const session of sessions) {
        const card = await messageOf(stage, session, { what: `the card of ${session.scenario}` });
        describeOpenCard(stage, session, card);
      }
      return scenarios.join(', ');
    },
  };
}

/** The card of a session of whose end nobody told the app. */
export function seeCardByPolling(scenario: string): StoryStep {
  return {
    title: 'The session without a notification is found by polling',
    play: async (stage) => {
      const session = sessionOf(stage, scenario);
      const wait = { what: `the card of ${scenario}, found by polling`, withinMs: 60_000 };
      return describeOpenCard(stage, session, await messageOf(stage, session, wait));
    },
  };
}

/** The alert of a session that ran out of time, without decision buttons. */
export function seeExpiredAlert(scenario: string): StoryStep {
  return {
    title: 'The deadline passes: an alert, nothing to decide',
    play: async (stage) => {
      const session = sessionOf(stage, scenario);
      const wait = { what: `the alert of ${scenario}`, withinMs: 75_000 };
      const alert = await messageOf(stage, session, wait);
      assertButtons(alert, closedButtons);
      const owed = findTexts(alert.blocks).flatMap(({ text }) =>
        text.split('\n').filter((line) => /owed by/.test(line)),
      );
      if (owed.length === 0) throw new Error('the alert names no unfinished task');
      return `“${headline(alert)}”: ${owed.map((line) => plainWords(stage, line)).join('; ')}`;
    },
  };
}
