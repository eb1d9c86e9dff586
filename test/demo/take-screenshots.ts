import type { MessageSubject, Screenshots } from '../sandbox/screenshots.ts';
import type { StoryStep } from './play-story.ts';
import { type Stage, sessionOf } from './stage.ts';
import { shown } from './story.ts';

/** Pictures of the sandbox page after the story, beside those taken on the way; without a Chromium it says so and goes on. */
export const takeScreenshots: StoryStep = {
  title: 'Screenshots of the sandbox page',
  play: async (stage) => {
    const { camera } = stage;
    if (camera.missing !== null) return `not taken: ${camera.missing}`;
    await camera.take((shots) => takeMessages(stage, shots));
    await camera.take((shots) => takeForm(stage, shots));
    return `${camera.taken.length} pictures in ${camera.folder}`;
  },
};

async function takeMessages(stage: Stage, shots: Screenshots): Promise<readonly string[]> {
  const { reviewer, guest, manager } = stage.slack.people;
  const channel = stage.slack.channels.review.id;
  const seenBy = (viewer: string, scenario: string): MessageSubject => ({
    viewer,
    channel,
    text: sessionOf(stage, scenario).sessionId,
  });
  const taken = [
    await shots.openCard(seenBy(reviewer.id, shown.open)),
    await shots.decidedCard(seenBy(reviewer.id, shown.decided)),
    await shots.message('card-after-deletion', seenBy(reviewer.id, shown.pictureDeleted)),
    await shots.expiredAlert({
      ...seenBy(manager.id, shown.expired),
      channel: stage.slack.channels.alerts.id,
    }),
    await shots.ephemeralRefusal({ viewer: guest.id, channel, text: 'Guests of this workspace' }),
    await shots.message('report-message', {
      viewer: manager.id,
      channel: `D${manager.id.slice(1)}`,
      text: 'Report of',
    }),
  ];
  return taken.flat();
}

/** `/idv-report` without words opens the form. */
async function takeForm(stage: Stage, shots: Screenshots): Promise<readonly string[]> {
  const { slack } = stage;
  const viewer = slack.people.manager.id;
  const channel = slack.channels.review.id;
  await slack.command({ user: viewer, channel, command: '/idv-report', text: '' });
  const view = await slack.waitFor(() => slack.openViews(viewer).at(-1), 'the report form', 10_000);
  const taken = await shots.modal({ viewer, channel, name: 'report-form' });
  await slack.closeView({ user: viewer, viewId: view.id });
  return taken;
}
