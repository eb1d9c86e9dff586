import { readFile } from 'node:fs/promises';
import type { StoryStep } from './play-story.ts';
import { messagesOf } from './stage.ts';

/** The app is up and says so itself. */
export const appIsReady: StoryStep = {
  title: 'Countersign starts with settings from the environment alone',
  play: async ({ app }) => {
    const answer = await fetch(`${app.url}/readyz`, { signal: AbortSignal.timeout(10_000) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`/readyz answers ${answer.status} ${text}`);
    return `/readyz: ${text.replaceAll(/[{}"]/g, '').replaceAll(':', ' ').replaceAll(',', ', ')}`;
  },
};

/** However often it was looked at and redrawn, a finished session has one message, and an unfinished one has none. */
export function oneMessageEach(unfinished: readonly string[]): StoryStep {
  return {
    title: 'Every finished session has exactly one card or alert',
    play: async (stage) => {
      const counts = [...stage.sessions.values()].map((session) => ({
        scenario: session.scenario,
        wanted: unfinished.includes(session.scenario) ? 0 : 1,
        messages: messagesOf(stage, session).length,
      }));
      const wrong = counts.filter(({ messages, wanted }) => messages !== wanted);
      if (wrong.length > 0) throw new Error(wrong.map((one) => `${one.scenario}: ${one.messages}`).join(', '));
      const messages = counts.filter(({ wanted }) => wanted === 1).length;
      return `${messages} finished, ${messages} messages; ${unfinished.length} in progress, none`;
    },
  };
}

/** Slack waits three seconds for an answer, and refuses what breaks its rules. */
export const slackIsContent: StoryStep = {
  title: 'Slack was answered in time and had nothing to refuse',
  play: async ({ slack }) => {
    const late = slack.deliveries().filter(({ failed }) => failed);
    if (late.length > 0) throw new Error(`not answered: ${late.map(({ what }) => what).join(', ')}`);
    const calls = slack.calls();
    const refused = calls.filter(({ ok, error }) => !ok && error !== 'ratelimited');
    if (refused.length > 0) throw new Error(refused.map((call) => `${call.method}: ${call.error}`).join(', '));
    const asked = calls.filter(({ ok }) => !ok).length;
    return `${slack.deliveries().length} clicks, commands and events; ${calls.length} calls, ${asked} asked to wait`;
  },
};

/** No name and no address of an applicant stands in what the app logged. */
export const logIsClean: StoryStep = {
  title: 'No applicant is named in the app’s log',
  play: async ({ app, sessions }) => {
    const log = await readFile(app.logFile, 'utf8');
    const words = [...sessions.values()].flatMap(({ applicant }) => [applicant.name, applicant.email]);
    const found = words.filter((word) => log.includes(word));
    if (found.length > 0) throw new Error(`${found.length} names or addresses stand in the log`);
    return `${log.split('\n').length - 1} lines, none of ${words.length} names and addresses in them`;
  },
};
