import { inline } from './mrkdwn.ts';
import { context, header, type SlackMessage, section } from './slack-message.ts';

export interface OperatorAlertView {
  readonly title: string;
  readonly whatHappened: string;
  readonly whatToDo: string;
  /** Found again in the logs. */
  readonly reference: string;
  /** Something to keep, not to mend. */
  readonly isNote?: boolean;
}

/** Something that only an operator can put right, or is to keep. No subject data goes in here. */
export function buildOperatorAlert(view: OperatorAlertView): SlackMessage {
  const [title, happened, todo] = [inline(view.title, 120), inline(view.whatHappened, 600), inline(view.whatToDo, 600)];
  const reference = inline(view.reference, 60);
  const sign = view.isNote === true ? '🧾' : '⚠️';
  return {
    text: `${sign} ${title}. ${todo} Reference ${reference}.`,
    blocks: [
      header(`${sign} ${view.title}`),
      section(`*What happened*\n${happened}`),
      section(`*What to do*\n${todo}`),
      context(`Reference ${reference}`),
    ],
  };
}
