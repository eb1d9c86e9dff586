import { isSubscribed, type NotificationSettings, type SessionEvent } from './notify.ts';
import { advanceStage, sessionAnswer } from './played-session.ts';
import type { PlayedSession } from './session-record.ts';
import { storySeconds } from './stages.ts';

export interface PlayOptions {
  /** By default true when the session has a notification endpoint. */
  readonly notify?: boolean | undefined;
  /** Sends each notification so many times. */
  readonly copies?: number | undefined;
  /** `reversed` and `completion-first` arrive out of order; Yoti promises none. */
  readonly order?: 'as-happened' | 'reversed' | 'completion-first' | undefined;
  /** Sends before the change can be read: a session_completion whose session still answers ONGOING. */
  readonly early?: boolean | undefined;
}

/** Sends one event and resolves to the receiver's status. */
export type Post = (sessionId: string, settings: NotificationSettings, event: SessionEvent) => Promise<number>;
export type Playing = PlayOptions & { readonly now: () => number; readonly post: Post };

/** Plays to where the scenario ends; the stages are spread over the time before now as their lengths demand. */
export async function playToEnd(session: PlayedSession, playing: Playing): Promise<void> {
  const inOrder = (playing.order ?? 'as-happened') === 'as-happened' && !playing.early;
  const before = structuredClone(sessionAnswer(session, playing.now()));
  const events: SessionEvent[] = [];
  while (session.state === 'ONGOING' && session.stageIndex < session.stages.length - 1) {
    const later = storySeconds(session.stages.slice(session.stageIndex + 2));
    const happened = advanceStage(session, playing.now() - later * 1000);
    if (inOrder) await send(session, happened, playing);
    else events.push(...happened);
  }
  if (session.scenario.abandoned && session.state === 'ONGOING') session.state = 'EXPIRED';
  await sendLate(session, { events: reorder(events, playing.order), before }, playing);
}

/** Plays one stage; an abandoned session has expiry for its last one. */
export async function playStage(session: PlayedSession, target: number, playing: Playing): Promise<void> {
  const before = structuredClone(sessionAnswer(session, target));
  const last = session.stageIndex >= session.stages.length - 1;
  if (last && session.scenario.abandoned && session.state === 'ONGOING') session.state = 'EXPIRED';
  const events = advanceStage(session, target);
  await sendLate(session, { events: reorder(events, playing.order), before }, playing);
}

async function sendLate(
  session: PlayedSession,
  story: { readonly events: readonly SessionEvent[]; readonly before: unknown },
  playing: Playing,
): Promise<void> {
  const replaced = session.replacement;
  if (playing.early) session.replacement = story.before;
  await send(session, story.events, playing);
  session.replacement = replaced;
}

async function send(session: PlayedSession, events: readonly SessionEvent[], playing: Playing): Promise<void> {
  const settings = session.notifications;
  if (!settings || playing.notify === false) return;
  for (const event of events.filter(({ topic }) => isSubscribed(settings, topic))) {
    for (let copy = 0; copy < (playing.copies ?? 1); copy += 1) await playing.post(session.id, settings, event);
  }
}

function reorder(events: readonly SessionEvent[], order: PlayOptions['order']): readonly SessionEvent[] {
  if (order === 'reversed') return events.toReversed();
  if (order !== 'completion-first') return events;
  const isCompletion = (event: SessionEvent) => event.topic === 'session_completion';
  return [...events.filter(isCompletion), ...events.filter((event) => !isCompletion(event))];
}
