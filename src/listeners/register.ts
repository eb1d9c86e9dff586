import { App } from '@slack/bolt';
import { actionIds, callbackIds } from '../../blocks/action-ids.ts';
import { help, notConfirmedYet, takesLonger, unknownButton } from '../../blocks/replies.ts';
import { quietLogger } from '../slack/quiet-logger.ts';
import { decideSession } from './actions/decide-session.ts';
import { requestReportByButton } from './actions/request-report-button.ts';
import { answerOf, type ListenerDeps, replyToClick } from './answer.ts';
import { idv } from './commands/idv.ts';
import { idvReport } from './commands/idv-report.ts';
import { forgetChangedChannel } from './events/forget-channel.ts';
import { forgetChangedGroup, forgetChangedPerson } from './events/forget-roles.ts';
import { actorOf, BlockActions, SlashCommand, ViewSubmission } from './payloads.ts';
import type { SlackReceiver } from './slack-receiver.ts';
import { type FormAnswer, toResponseAction } from './views/form-answer.ts';
import { reportForm } from './views/report-form.ts';
import { watchSessionForm } from './views/watch-session-form.ts';

type ClickListener = (deps: ListenerDeps, body: BlockActions) => Promise<string>;
type CommandListener = (deps: ListenerDeps, command: SlashCommand) => Promise<string | null>;
type FormListener = (deps: ListenerDeps, body: ViewSubmission) => Promise<FormAnswer>;

/** Every button, command and form there is. `manifest.yml` names the same commands; the architecture test compares. */
const clicks: Readonly<Record<string, { listener: ClickListener; late: string }>> = {
  [actionIds.approveSession]: {
    listener: (deps, body) => decideSession(deps, body, 'APPROVE'),
    late: notConfirmedYet(),
  },
  [actionIds.rejectSession]: { listener: (deps, body) => decideSession(deps, body, 'REJECT'), late: notConfirmedYet() },
  [actionIds.requestReport]: { listener: requestReportByButton, late: takesLonger() },
};
const commands: Readonly<Record<string, CommandListener>> = { '/idv': idv, '/idv-report': idvReport };
const forms: Readonly<Record<string, { title: string; listener: FormListener }>> = {
  [callbackIds.watchSession]: { title: 'Watch a session', listener: watchSessionForm },
  [callbackIds.requestReport]: { title: 'Report', listener: reportForm },
};

/**
 * Builds Bolt around our receiver and registers every listener. Each is acknowledged after its work is stored, never
 * before: Slack redelivers neither clicks nor commands (ruling 1).
 */
export function registerListeners(deps: ListenerDeps, receiver: SlackReceiver, botToken: string): App {
  const app = new App({
    receiver,
    // The seam for many workspaces: an installation store takes this place.
    authorize: async () => ({ botToken, ...deps.identity() }),
    logger: quietLogger(deps.logger),
    convoStore: false,
  });
  registerClicks(app, deps);
  registerCommands(app, deps);
  registerForms(app, deps);
  app.event('user_change', ({ event }) => forgetChangedPerson(deps, event));
  app.event('channel_shared', ({ event }) => forgetChangedChannel(deps, event));
  app.event('subteam_members_changed', ({ event }) => forgetChangedGroup(deps, event));
  // What a listener throws goes up to the receiver, which logs it and answers at once instead of never.
  app.error(async (error) => {
    throw error;
  });
  return app;
}

function registerClicks(app: App, deps: ListenerDeps): void {
  app.action(/.*/, async ({ body, ack }) => {
    const read = BlockActions.safeParse(body);
    if (!read.success) return ack();
    const click = read.data;
    const button = clicks[click.actions[0]?.action_id ?? ''];
    const { answer, afterwards } = await answerOf(deps, async () => button?.listener(deps, click) ?? unknownButton(), {
      sorry: (sentence) => sentence,
      late: button?.late ?? takesLonger(),
    });
    await ack();
    const person = { channel: click.container.channel_id, slackUserId: actorOf(click).slackUserId };
    const address = { ...person, responseUrl: click.response_url };
    await replyToClick(deps, address, answer);
    // A reply address takes several answers: whoever was put off also reads how it ended.
    if (afterwards !== null) await replyToClick(deps, address, await afterwards);
  });
}

function registerCommands(app: App, deps: ListenerDeps): void {
  app.command(/.*/, async ({ command, ack }) => {
    const read = SlashCommand.safeParse(command);
    const listener = commands[command.command];
    const { answer: text } = await answerOf<string | null>(
      deps,
      async () => (read.success && listener ? listener(deps, read.data) : help({ unknownWord: command.command })),
      { sorry: (sentence) => sentence, late: takesLonger() },
    );
    await (text === null ? ack() : ack({ response_type: 'ephemeral', text }));
  });
}

function registerForms(app: App, deps: ListenerDeps): void {
  app.view({ callback_id: /.*/, type: 'view_submission' }, async ({ body, ack }) => {
    const read = ViewSubmission.safeParse(body);
    const form = read.success ? forms[read.data.view.callback_id] : undefined;
    const { answer } = await answerOf<FormAnswer>(
      deps,
      async () => (read.success && form ? form.listener(deps, read.data) : { kind: 'notice', text: unknownButton() }),
      { sorry: (text) => ({ kind: 'notice', text }), late: takesLonger() },
    );
    await ack(toResponseAction(answer, form?.title ?? 'Countersign'));
  });
}
