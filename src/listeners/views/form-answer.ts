import { buildNoticeModal } from '../../../blocks/notice-modal.ts';

/** What a submitted form is answered with: messages under its inputs, or a sentence in its place. */
export type FormAnswer =
  | { readonly kind: 'errors'; readonly errors: Readonly<Record<string, string>> }
  | { readonly kind: 'notice'; readonly text: string };

/** The answer as Slack wants it in the acknowledgement of a `view_submission`. */
export function toResponseAction(answer: FormAnswer, title: string) {
  if (answer.kind === 'errors') return { response_action: 'errors' as const, errors: { ...answer.errors } };
  return { response_action: 'update' as const, view: buildNoticeModal({ title, text: answer.text }) };
}
