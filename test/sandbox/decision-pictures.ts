import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { withServers } from '../../bootstrap/hold-servers.mjs';
import { knowRoles, openCard } from '../support/cards.ts';
import { createTemplate } from '../support/database.ts';
import { close, modalShowing, modalText } from '../support/modals.ts';
import { apiKey } from '../support/settings.ts';
import { openForm, rejectReason, submitSignature } from '../support/sign.ts';
import { actionIdsOf, cardOf, press, startWorld, toldTo, type World } from '../support/world.ts';
import { registerWithApp } from './register-with-app.ts';
import { openScreenshots, type Screenshots } from './screenshots.ts';
import { startSandbox } from './server.ts';

/**
 * `node test/sandbox/decision-pictures.ts [--to FOLDER]`: pictures of how a decision comes about, in .demo/decisions unless
 * told otherwise: the forms, an override, a proposal, its second signature, who is on it, and refused clicks. Brings a
 * PostgreSQL of its own unless TEST_DATABASE_URL names one.
 */
const root = fileURLToPath(new URL('../../', import.meta.url));
const { values } = parseArgs({ options: { to: { type: 'string', default: `${root}.demo/decisions` } } });

if (process.env['TEST_DATABASE_URL'] === undefined) {
  await withServers({ root, postgres: 'temporary' }, async ({ postgres }) => {
    process.env['TEST_DATABASE_URL'] = postgres?.url;
    await takeAll();
    return 0;
  });
} else await takeAll();

async function takeAll(): Promise<void> {
  await createTemplate();
  const world = await startWorld({ settings: { POLICY_FOUR_EYES: 'overrides' } });
  const registerSession = registerWithApp(world.url(), apiKey);
  const sandbox = await startSandbox({
    ...{ slackUrl: world.slack.url, yotiUrl: world.yoti.url, appUrl: world.url(), registerSession },
  });
  const shots = await openScreenshots({ sandboxUrl: sandbox.url, folder: values.to });
  try {
    await takeReject(world, shots);
    await takeOverride(world, shots);
    await takeClaim(world, shots);
  } finally {
    await shots.close();
    await sandbox.stop();
    await world.stop();
  }
}

function place(world: World, viewer = world.slack.people.reviewer.id) {
  return { viewer, channel: world.slack.channels.review.id };
}

/** The form for Reject, its warning about personal data, and the card afterwards. */
async function takeReject(world: World, shots: Screenshots): Promise<void> {
  const { viewer, channel } = place(world);
  const { sessionId, card } = await openCard(world, 'different-person');
  await knowRoles(world);
  await openForm(world, viewer, card, 'reject_session');
  await shots.modal({ viewer, channel, name: 'reject-form' });
  const comment = 'Not the same person; the document was reported as stolen to jo@example.test, number 925665416.';
  await submitSignature(world, viewer, { reason: rejectReason, comment });
  await shots.modal({ viewer, channel, name: 'reject-form-warning' });
  await submitSignature(world, viewer, { comment: 'Not the same person; the document was reported as stolen.' });
  await shots.modal({ viewer, channel, name: 'rejected' });
  await close(world, viewer);
  await cardOf(world, sessionId, (message) => message.text.includes('REJECTED'));
  await shots.messageInBothSizes('card-rejected', { viewer, channel, text: sessionId });
}

/** An override with four eyes: form, proposal, refused click of its maker, second form, decision. */
async function takeOverride(world: World, shots: Screenshots): Promise<void> {
  const { viewer, channel } = place(world);
  const second = world.slack.people.secondReviewer.id;
  const { sessionId, card } = await openCard(world, 'aml-consider');
  await knowRoles(world);
  await openForm(world, viewer, card, 'approve_with_form');
  await shots.modal({ viewer, channel, name: 'override-form' });
  const comment = 'The match is a politician of the same name, born twenty years earlier; passport and address differ.';
  await submitSignature(world, viewer, { reason: 'false_positive', comment });
  await modalShowing(world, viewer, (view) => modalText(view).includes('You proposed'));
  await shots.modal({ viewer, channel, name: 'proposed' });
  await close(world, viewer);
  const proposed = await cardOf(world, sessionId, (one) => actionIdsOf(one).includes('countersign_proposal'));
  await shots.messageInBothSizes('card-proposed', { viewer, channel, text: sessionId });
  await press(world, viewer, proposed, 'countersign_proposal');
  await toldTo(world, viewer, /somebody else’s/);
  await shots.message('refused-own-proposal', { viewer, channel, text: 'has to be somebody else’s' });
  await openForm(world, second, proposed, 'countersign_proposal');
  await shots.modal({ viewer: second, channel, name: 'countersign-form' });
  await submitSignature(world, second, {});
  await close(world, second);
  await cardOf(world, sessionId, (one) => !actionIdsOf(one).includes('countersign_proposal'));
  await shots.messageInBothSizes('card-countersigned', { viewer, channel, text: sessionId });
}

/** Who is on it, and the warning to somebody else who decides all the same. */
async function takeClaim(world: World, shots: Screenshots): Promise<void> {
  const { viewer, channel } = place(world);
  const second = world.slack.people.secondReviewer.id;
  const { sessionId, card } = await openCard(world);
  await knowRoles(world);
  await press(world, second, card, 'claim_session');
  const claimed = await cardOf(world, sessionId, (one) => actionIdsOf(one).includes('release_session'));
  await shots.messageInBothSizes('card-claimed', { viewer, channel, text: sessionId });
  await openForm(world, viewer, claimed, 'approve_with_form');
  await shots.modal({ viewer, channel, name: 'approve-form-claimed' });
  await close(world, viewer);
  await press(world, world.slack.people.guest.id, claimed, 'reject_session');
  await toldTo(world, world.slack.people.guest.id, /Guests/);
  await shots.message('refused-guest', {
    viewer: world.slack.people.guest.id,
    channel,
    text: 'Guests of this workspace',
  });
}
