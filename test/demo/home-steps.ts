import type { PersonKind } from '../fakes/slack/slack-fake.ts';
import { close, homeShowing, modalText } from '../support/modals.ts';
import { pageShowing, photograph } from './details-steps.ts';
import type { StoryStep } from './play-story.ts';
import { sessionOf } from './stage.ts';

/** Opens App Home: the three lists, and Details of the first session behind its button. */
export function seeQueue(kind: PersonKind): StoryStep {
  return {
    title: 'App Home shows the queue',
    play: async (stage) => {
      const user = stage.slack.people[kind].id;
      const opened = await stage.slack.openHome({ user });
      if (opened.failed) throw new Error('opening App Home was not answered');
      const home = await homeShowing(stage, user);
      const counts = /(Waiting for a decision|In progress|Expired in the last week)\*? · \d+/g;
      const lists = modalText(home).match(counts) ?? [];
      if (lists.length !== 3) throw new Error(`App Home has ${lists.length} lists`);
      await stage.camera.take((shots) => shots.home({ viewer: user }));
      return lists.map((line) => line.replace('*', '')).join('; ');
    },
  };
}

/** `/idv show` of a session that is not finished: what is done, and what waits for whom. */
export function showUnfinished(kind: PersonKind, scenario: string): StoryStep {
  return {
    title: '/idv show of a session in progress',
    play: async (stage) => {
      const { slack } = stage;
      const user = slack.people[kind].id;
      const { sessionId } = sessionOf(stage, scenario);
      const typed = { user, channel: slack.channels.review.id, command: '/idv', text: `show ${sessionId}` };
      const result = await slack.command(typed);
      if (result.failed) throw new Error(`the command was answered ${result.status ?? 'not at all'}`);
      const lines = modalText(await pageShowing(stage, user, { page: 'overview', part: 1 }))
        .replaceAll('*', '')
        .split('\n');
      const waits = lines.flatMap((line, index) =>
        line.startsWith('Waits for') ? [`${line}: ${lines[index + 1] ?? ''}`] : [],
      );
      if (waits.length === 0) throw new Error('nothing says what waits for whom');
      await photograph(stage, user, 'details-in-progress');
      await close(stage, user);
      return waits.join('; ');
    },
  };
}
