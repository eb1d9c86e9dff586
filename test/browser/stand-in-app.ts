import { createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebClient } from '@slack/web-api';
import type { SlackFake } from '../fakes/slack/slack-fake.ts';
import { watchModal } from './stand-in-messages.ts';
import { pictureModal, pushedModal, sharePicture, wordsModal } from './stand-in-modals.ts';

export interface StandInApp {
  /** Which element each delivered click used, and who pressed it. */
  readonly clicks: readonly { readonly actionId: string; readonly user: string; readonly chosen: string | null }[];
  readonly client: WebClient;
  stop(): Promise<void>;
}

interface Interaction {
  readonly type: string;
  readonly trigger_id: string;
  readonly user: { readonly id: string };
  readonly channel?: { readonly id: string };
  readonly actions?: readonly { readonly action_id: string; readonly selected_option?: { readonly value: string } }[];
  readonly view?: {
    readonly id: string;
    readonly state: { readonly values: Record<string, Record<string, { readonly value?: string }>> };
  };
}

/**
 * The least an app must do for the page to be tried: refuse unsigned requests, open a modal on `/idv watch`, complain about one
 * field, open, redraw and push modals by button, tell whoever presses Approve something in private, and stay silent when
 * Silent is pressed.
 */
export async function startStandInApp(slack: SlackFake): Promise<StandInApp> {
  const client = new WebClient(slack.botToken, { slackApiUrl: slack.apiUrl });
  const clicks: { actionId: string; user: string; chosen: string | null }[] = [];
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.writeHead(500).end());
  });
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readText(request);
    if (!isSigned(request, body, slack.signingSecret)) {
      response.writeHead(401).end();
      return;
    }
    const form = new URLSearchParams(body);
    const payload = form.get('payload');
    if (payload === null) {
      await answerCommand(client, form, response);
      return;
    }
    const interaction = JSON.parse(payload) as Interaction;
    const action = interaction.actions?.[0];
    if (action === undefined) {
      await answerSubmission(client, interaction, response);
      return;
    }
    const chosen = action.selected_option?.value ?? null;
    clicks.push({ actionId: action.action_id, user: interaction.user.id, chosen });
    if (action.action_id === 'silent') {
      return;
    }
    await (isAboutModals(action.action_id)
      ? showModal(client, interaction, action.action_id)
      : tellPresser(client, interaction));
    response.writeHead(200).end();
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A listening TCP server's address is always an object.
  slack.connectApp(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`);
  return { clicks, client, stop: () => stopServer(server) };
}

async function answerCommand(client: WebClient, form: URLSearchParams, response: ServerResponse): Promise<void> {
  if (form.get('text')?.startsWith('watch')) {
    await client.views.open({ trigger_id: form.get('trigger_id') ?? '', view: watchModal });
    response.writeHead(200).end();
    return;
  }
  response.writeHead(200, { 'content-type': 'text/plain' }).end(`You typed “${form.get('text')}”`);
}

async function answerSubmission(client: WebClient, interaction: Interaction, response: ServerResponse): Promise<void> {
  const typed = interaction.view?.state.values['session']?.['session_id']?.value ?? '';
  if (typed.length < 8) {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ response_action: 'errors', errors: { session: 'This is not a Yoti session id.' } }));
    return;
  }
  await client.chat.postMessage({ channel: 'C0REVIEW01', text: `Watching ${typed} for <@${interaction.user.id}>` });
  response.writeHead(200).end();
}

function isAboutModals(actionId: string): boolean {
  return /^(open_|step\.|push_)/.test(actionId);
}

async function showModal(client: WebClient, interaction: Interaction, actionId: string): Promise<void> {
  const { trigger_id, user, view } = interaction;
  if (actionId === 'open_words') {
    await client.views.open({ trigger_id, view: wordsModal() });
  } else if (actionId === 'push_more') {
    await client.views.push({ trigger_id, view: pushedModal() });
  } else if (actionId === 'open_picture') {
    const file = await sharePicture(client, user.id, '#5b7fa6');
    await client.views.open({ trigger_id, view: pictureModal({ file, step: null }) });
  } else {
    const file = await sharePicture(client, user.id, '#a6785b');
    const step = actionId.replace('step.', '');
    await client.views.update({ view_id: view?.id ?? '', view: pictureModal({ file, step }) });
  }
}

async function tellPresser(client: WebClient, interaction: Interaction): Promise<void> {
  await client.chat.postEphemeral({
    channel: interaction.channel?.id ?? '',
    user: interaction.user.id,
    text: 'Only reviewers can decide.',
  });
}

function isSigned(request: IncomingMessage, body: string, secret: string): boolean {
  const stamp = String(request.headers['x-slack-request-timestamp']);
  const expected = `v0=${createHmac('sha256', secret).update(`v0:${stamp}:${body}`).digest('hex')}`;
  const given = String(request.headers['x-slack-signature']);
  return given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function stopServer(server: ReturnType<typeof createServer>): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
