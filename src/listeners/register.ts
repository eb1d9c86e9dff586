import { App } from '@slack/bolt';
import {
  actionIds,
  callbackIds,
  detailsPageActions,
  detailsPartActions,
  imageOpenActions,
  viewStepActions,
} from '../../blocks/action-ids.ts';
import { help, notConfirmedYet, takesLonger, tooManyCommands, unknownButton } from '../../blocks/replies.ts';
import { quietLogger } from '../slack/quiet-logger.ts';
import { askImageDeletion } from './actions/ask-image-deletion.ts';
import { actAtOnce, approveAtOnce, countersign, signWithForm } from './actions/decide-session.ts';
import { openDetails, turnToPage, turnToPart } from './actions/open-details.ts';
import { requestReportByButton } from './actions/request-report-button.ts';
import { replayByButton, skipByButton } from './actions/steer-delivery.ts';
import { openImages, openPicture, showAllPictures, stepViewer } from './actions/view-images.ts';
import { answerOf, type ListenerDeps, replyToClick, runAfterwards, showNotice } from './answer.ts';
import { idv } from './commands/idv.ts';
import { idvReport } from './commands/idv-report.ts';
import { forgetChangedChannel } from './events/forget-channel.ts';
import { forgetChangedGroup, forgetChangedPerson } from './events/forget-roles.ts';
import { showHome } from './events/show-home.ts';
import { actorOf, BlockActions, SlashCommand, ViewSubmission } from './payloads.ts';
import { ephemeral, isLater, type PressAnswer } from './press.ts';
import type { SlackReceiver } from './slack-receiver.ts';
import { deleteImageForm } from './views/delete-image-form.ts';
import { eraseSessionForm } from './views/erase-session-form.ts';
import { type FormAnswer, finishAnswer, showLateAnswer, toResponseAction } from './views/form-answer.ts';
import { holdSessionForm } from './views/hold-session-form.ts';
import { reportForm } from './views/report-form.ts';
import { countersignForm, signatureForm } from './views/signature-form.ts';
import { watchSessionForm } from './views/watch-session-form.ts';

type PressListener = (deps: ListenerDeps, body: BlockActions) => Promise<PressAnswer>;
type CommandListener = (deps: ListenerDeps, command: SlashCommand) => Promise<PressAnswer>;
type FormListener = (deps: ListenerDeps, body: ViewSubmission) => Promise<FormAnswer>;

/** Every button, command and form there is. `manifest.yml` names the same commands; the architecture test compares. */
const presses: Readonly<Record<string, { listener: PressListener; late?: string }>> = {
  [actionIds.approveSession]: { listener: approveAtOnce, late: notConfirmedYet() },
  [actionIds.approveWithForm]: { listener: (deps, body) => signWithForm(deps, body, 'APPROVE') },
  [actionIds.rejectSession]: { listener: (deps, body) => signWithForm(deps, body, 'REJECT') },
  [actionIds.countersignProposal]: { listener: countersign },
  [actionIds.declineProposal]: { listener: (deps, body) => actAtOnce(deps, body, 'decline'), late: notConfirmedYet() },
  [actionIds.withdrawProposal]: {
    listener: (deps, body) => actAtOnce(deps, body, 'withdraw'),
    late: notConfirmedYet(),
  },
  [actionIds.claimSession]: { listener: (deps, body) => actAtOnce(deps, body, 'claim') },
  [actionIds.releaseSession]: { listener: (deps, body) => actAtOnce(deps, body, 'release') },
  [actionIds.requestReport]: { listener: requestReportByButton },
  // Slack opens the file by itself; what is picked counts once the form is submitted.
  ...listenTo([actionIds.downloadReport, actionIds.reportPick], async () => null),
  [actionIds.openDetails]: { listener: openDetails },
  [actionIds.homeDetails]: { listener: openDetails },
  ...listenTo(Object.values(detailsPageActions), turnToPage),
  ...listenTo([actionIds.detailsPrevious, actionIds.detailsNext, ...detailsPartActions], turnToPart),
  ...listenTo([actionIds.openImages, actionIds.imagesOpen], openImages),
  [actionIds.showImages]: { listener: showAllPictures },
  ...listenTo(imageOpenActions, openPicture),
  ...listenTo(Object.values(viewStepActions), stepViewer),
  [actionIds.imageDelete]: { listener: askImageDeletion },
  [actionIds.replayDelivery]: { listener: replayByButton },
  [actionIds.skipDelivery]: { listener: skipByButton },
};
const commands: Readonly<Record<string, CommandListener>> = { '/idv': idv, '/idv-report': idvReport };
const forms: Readonly<Record<string, { title: string; listener: FormListener }>> = {
  [callbackIds.signSession]: { title: 'Decision', listener: signatureForm },
  [callbackIds.countersign]: { title: 'Countersign', listener: countersignForm },
  [callbackIds.watchSession]: { title: 'Watch a session', listener: watchSessionForm },
  [callbackIds.requestReport]: { title: 'Report', listener: reportForm },
  [callbackIds.deleteImage]: { title: 'Delete image', listener: deleteImageForm },
  [callbackIds.eraseSession]: { title: 'Erase subject data', listener: eraseSessionForm },
  [callbackIds.holdSession]: { title: 'Hold a session', listener: holdSessionForm },
};

function listenTo(ids: readonly string[], listener: PressListener): Record<string, { listener: PressListener }> {
  return Object.fromEntries(ids.map((id) => [id, { listener }]));
}

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
  registerPresses(app, deps);
  registerCommands(app, deps);
  registerForms(app, deps);
  app.event('app_home_opened', ({ event }) => showHome(deps, event));
  app.event('user_change', ({ event }) => forgetChangedPerson(deps, event));
  app.event('channel_shared', ({ event }) => forgetChangedChannel(deps, event));
  app.event('subteam_members_changed', ({ event }) => forgetChangedGroup(deps, event));
  // What a listener throws goes up to the receiver, which logs it and answers at once instead of never.
  app.error(async (error) => {
    throw error;
  });
  return app;
}

function registerPresses(app: App, deps: ListenerDeps): void {
  app.action(/.*/, async ({ body, ack }) => {
    const read = BlockActions.safeParse(body);
    if (!read.success) return ack();
    const press = read.data;
    const button = presses[press.actions[0]?.action_id ?? ''];
    const { answer, afterwards } = await answerOf<PressAnswer>(
      deps,
      async () => button?.listener(deps, press) ?? unknownButton(),
      { sorry: (sentence) => sentence, late: button?.late ?? takesLonger() },
    );
    await ack();
    await givePressAnswer(deps, press, answer);
    // A reply address takes several answers: whoever was put off also reads how it ended.
    if (afterwards !== null) await givePressAnswer(deps, press, await afterwards);
  });
}

/** A press on a message is answered beside it, one in a modal or tab by a modal on top. */
async function givePressAnswer(deps: ListenerDeps, press: BlockActions, answer: PressAnswer): Promise<void> {
  if (answer === null) return;
  if (isLater(answer)) return runAfterwards(deps, answer.afterAck);
  if (press.view !== undefined) {
    return showNotice(deps, { ...press, view: press.view }, typeof answer === 'string' ? answer : answer.text);
  }
  const { slackUserId } = actorOf(press);
  const address = { channel: press.container.channel_id, slackUserId, responseUrl: press.response_url };
  await replyToClick(deps, address, answer);
}

function registerCommands(app: App, deps: ListenerDeps): void {
  app.command(/.*/, async ({ command, ack }) => {
    const read = SlashCommand.safeParse(command);
    const listener = commands[command.command];
    const { answer, afterwards } = await answerOf<PressAnswer>(
      deps,
      async () => {
        if (!read.success || listener === undefined) return help({ unknownWord: command.command });
        const { team_id: team, user_id: user } = read.data;
        return deps.commandRate.take(`${team}:${user}`) > 0 ? tooManyCommands() : listener(deps, read.data);
      },
      { sorry: (sentence) => sentence, late: takesLonger() },
    );
    await (answer === null || isLater(answer) ? ack() : ack(ephemeral(answer)));
    if (answer !== null && isLater(answer)) await runAfterwards(deps, answer.afterAck);
    if (afterwards !== null && read.success) await giveLateAnswer(deps, read.data, await afterwards);
  });
}

/** Whoever was put off also reads how their command ended. */
async function giveLateAnswer(deps: ListenerDeps, command: SlashCommand, answer: PressAnswer): Promise<void> {
  if (answer === null) return;
  if (isLater(answer)) return runAfterwards(deps, answer.afterAck);
  const { channel_id: channel, user_id: slackUserId, response_url: responseUrl } = command;
  await replyToClick(deps, { channel, slackUserId, responseUrl }, answer);
}

function registerForms(app: App, deps: ListenerDeps): void {
  app.view({ callback_id: /.*/, type: 'view_submission' }, async ({ body, ack }) => {
    const read = ViewSubmission.safeParse(body);
    const form = read.success ? forms[read.data.view.callback_id] : undefined;
    const title = form?.title ?? 'Countersign';
    const { answer, afterwards } = await answerOf<FormAnswer>(
      deps,
      async () => (read.success && form ? form.listener(deps, read.data) : { kind: 'notice', text: unknownButton() }),
      { sorry: (text) => ({ kind: 'notice', text }), late: takesLonger() },
    );
    await ack(toResponseAction(answer, title));
    await runAfterwards(deps, () => finishAnswer(answer));
    if (afterwards === null || !read.success) return;
    const { id: viewId } = read.data.view;
    const late = await afterwards;
    await runAfterwards(deps, () => showLateAnswer(deps, { viewId, title }, late));
  });
}
