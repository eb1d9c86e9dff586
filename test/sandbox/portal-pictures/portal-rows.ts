import { passTime } from '../../support/cards.ts';
import { close, homeShowing, modalShowing, modalText, openModalOf, pressIn } from '../../support/modals.ts';
import { deleteShown, detailsShowing, openViewer, viewerShowing } from '../../support/session-windows.ts';
import { startSession, type World } from '../../support/world.ts';
import { cardPicture, detailsPicture, type PortalPicture, type Studio } from './studio.ts';

/** What is photographed of each row of docs/portal-parity.md, in order: later pictures find what earlier ones left. */
export const portalPictures: readonly PortalPicture[] = [
  { row: 1, name: 'home', take: homePicture },
  { row: 1, name: 'show-in-progress', take: progressPicture },
  { row: 1, name: 'expired-alert', take: alertPicture },
  cardPicture(2, 'card', 'every-check'),
  detailsPicture(2, 'overview', 'every-check'),
  { row: 3, name: 'session-log', take: logPicture },
  detailsPicture(4, 'documents', 'partial-dates-and-lifetime'),
  detailsPicture(4, 'documents', 'name-differs'),
  { row: 5, name: 'viewer', take: viewerPicture },
  { row: 6, name: 'viewer-steps', take: stepsPicture },
  { row: 7, name: 'delete-form', take: deleteFormPicture },
  { row: 7, name: 'tombstone', take: tombstonePicture },
  cardPicture(7, 'card-after-deletion', 'upload-empty-frames'),
  cardPicture(8, 'card', 'could-not-extract'),
  detailsPicture(8, 'documents', 'could-not-extract'),
  detailsPicture(9, 'documents', 'not-available-blur'),
  detailsPicture(9, 'documents', 'rejected-tampered'),
  detailsPicture(10, 'documents', 'two-documents-comparison'),
  detailsPicture(11, 'address', 'address-consider'),
  detailsPicture(11, 'address', 'address-not-performed'),
  detailsPicture(12, 'aml', 'aml-consider'),
  detailsPicture(12, 'aml', 'aml-many-hits'),
  detailsPicture(13, 'biometric', 'three-liveness-attempts'),
  detailsPicture(14, 'face', 'ai-fails-expert-passes'),
  detailsPicture(15, 'profiles', 'dbs-not-met'),
  detailsPicture(15, 'profiles', 'share-code'),
  detailsPicture(15, 'other', 'unknown-check-and-reason'),
];

function place(world: World) {
  return { viewer: world.slack.people.reviewer.id, channel: world.slack.channels.review.id };
}

/** One session in each of the three lists. */
async function homePicture({ world, shots, card }: Studio, name: string): Promise<readonly string[]> {
  const { viewer } = place(world);
  await card('rejected-tampered');
  const open = await startSession(world, 'two-documents-comparison');
  await world.yoti.advanceTo(open.sessionId, 'passport-read');
  const left = await startSession(world, 'abandoned-expired');
  await world.yoti.complete(left.sessionId);
  await passTime(world, 60_000);
  await world.slack.waitFor(() => world.slack.messages(world.slack.channels.alerts.id).at(0), 'the alert');
  await world.slack.openHome({ user: viewer });
  await homeShowing(world, viewer, (view) => /Expired[^\n]* · 1/.test(modalText(view)));
  return shots.home({ viewer, name });
}

async function progressPicture({ world, shots }: Studio, name: string): Promise<readonly string[]> {
  const { viewer, channel } = place(world);
  const { sessionId } = await startSession(world, 'two-documents-comparison');
  await world.yoti.advanceTo(sessionId, 'passport-read');
  await world.yoti.advance(sessionId);
  await passTime(world, 60_000);
  await world.slack.command({ user: viewer, channel, command: '/idv', text: `show ${sessionId}` });
  await detailsShowing(world, viewer, 'overview');
  const taken = await shots.modal({ viewer, channel, name });
  await close(world, viewer);
  return taken;
}

function alertPicture({ world, shots }: Studio, name: string): Promise<readonly string[]> {
  const { people, channels } = world.slack;
  return shots.messageInBothSizes(name, { viewer: people.manager.id, channel: channels.alerts.id, text: 'EXPIRED' });
}

/** With a look, a refused click and a decision in it. */
async function logPicture(studio: Studio, name: string): Promise<readonly string[]> {
  const { world } = studio;
  const { reviewer, manager } = world.slack.people;
  const { card } = await studio.card('accented-names');
  await openViewer(world, reviewer.id, card);
  await close(world, reviewer.id);
  for (const user of [manager.id, reviewer.id])
    await world.slack.click({ user, channel: card.channel, ts: card.ts, actionId: 'approve_session' });
  await world.slack.waitFor(() => world.slack.ephemerals(reviewer.id).at(0), 'what the reviewer is told');
  return detailsPicture(3, 'session', 'accented-names').take(studio, name);
}

async function viewerPicture({ world, shots, card }: Studio, name: string): Promise<readonly string[]> {
  const { viewer, channel } = place(world);
  await openViewer(world, viewer, (await card('rejected-tampered')).card);
  const first = await shots.modal({ viewer, channel, name: `${name}-front` });
  for (const next of [2, 3, 4]) {
    await pressIn(world, viewer, 'view_step_next');
    await viewerShowing(world, viewer, new RegExp(`Picture ${next} of`));
  }
  const back = await shots.modal({ viewer, channel, name: `${name}-back` });
  await close(world, viewer);
  return [...first, ...back];
}

async function stepsPicture({ world, shots, card }: Studio, name: string): Promise<readonly string[]> {
  const { viewer, channel } = place(world);
  await openViewer(world, viewer, (await card('rejected-tampered')).card);
  for (const [step, words] of [
    ['mirror', /mirrored/],
    ['turn', /turned/],
    ['zoom_in', /zoom 1\.5/],
    ['zoom_in', /zoom 2/],
    ['brighter', /brighter/],
  ] as const) {
    await pressIn(world, viewer, `view_step_${step}`);
    await viewerShowing(world, viewer, words);
  }
  const taken = await shots.modal({ viewer, channel, name });
  await close(world, viewer);
  return taken;
}

async function deleteFormPicture({ world, shots, card }: Studio, name: string): Promise<readonly string[]> {
  const { channel } = place(world);
  const viewer = world.slack.people.admin.id;
  await openViewer(world, viewer, (await card('upload-empty-frames')).card);
  await pressIn(world, viewer, 'image_delete');
  const taken = await shots.modal({ viewer, channel, name });
  await close(world, viewer);
  return taken;
}

async function tombstonePicture({ world, shots }: Studio, name: string): Promise<readonly string[]> {
  const { channel } = place(world);
  const viewer = world.slack.people.admin.id;
  await deleteShown(world, viewer, 'DELETE');
  const answer = await shots.modal({ viewer, channel, name: `${name}-answer` });
  await world.slack.closeView({ user: viewer, viewId: openModalOf(world, viewer).id });
  await modalShowing(world, viewer, (view) => /No picture here/.test(modalText(view)));
  const taken = await shots.modal({ viewer, channel, name });
  await close(world, viewer);
  return [...answer, ...taken];
}
