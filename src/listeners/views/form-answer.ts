import { setTimeout as pause } from 'node:timers/promises';
import { buildNoticeModal } from '../../../blocks/notice-modal.ts';
import type { Deps } from '../../services/deps.ts';
import { keepTrying } from '../keep-trying.ts';

type ModalView = ReturnType<typeof buildNoticeModal>;

/** What a submitted form is answered with: messages under its inputs, or a sentence or another view in its place. */
export type FormAnswer =
  | { readonly kind: 'errors'; readonly errors: Readonly<Record<string, string>> }
  | { readonly kind: 'notice'; readonly text: string }
  | {
      readonly kind: 'view';
      readonly view: ModalView;
      /** What is to be done once the view stands in the form's place. */
      readonly onceInPlace?: () => Promise<void>;
    };

/** The answer as Slack wants it in the acknowledgement of a `view_submission`. */
export function toResponseAction(answer: FormAnswer, title: string) {
  if (answer.kind === 'errors') return { response_action: 'errors' as const, errors: { ...answer.errors } };
  return { response_action: 'update' as const, view: toView(answer, title) };
}

function toView(answer: FormAnswer, title: string): ModalView {
  if (answer.kind === 'view') return answer.view;
  const text = answer.kind === 'notice' ? answer.text : Object.values(answer.errors).join('\n');
  return buildNoticeModal({ title, text });
}

/** Slack puts the acknowledgement's view in place first; an update that comes before it would be lost under it. */
const inPlaceWithinMs = 500;

/** Does what an answer leaves to be done once its view can be changed. */
export async function finishAnswer(answer: FormAnswer): Promise<void> {
  if (answer.kind !== 'view' || answer.onceInPlace === undefined) return;
  await pause(inPlaceWithinMs);
  await answer.onceInPlace();
}

/**
 * Tells how a form ended whose person was put off: in the notice that took its place, which keeps its view id. Whoever has
 * closed that notice is not told. @throws UpstreamError when Slack does not take it for 20 seconds.
 */
export async function showLateAnswer(
  deps: Pick<Deps, 'views'>,
  notice: { readonly viewId: string; readonly title: string },
  answer: FormAnswer,
): Promise<void> {
  await pause(inPlaceWithinMs);
  await keepTrying(() => deps.views.update({ viewId: notice.viewId, hash: null }, toView(answer, notice.title)));
  if (answer.kind === 'view') await answer.onceInPlace?.();
}
