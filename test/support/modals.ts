import type { StoredView } from '../fakes/slack/slack-fake.ts';
import type { World } from './world.ts';

/** What these functions need of a world: the simulated workspace. */
type Workspace = Pick<World, 'slack'>;

/** A button by its action id, where that is not enough with its block, or by the words on it. */
type ButtonChoice = string | { readonly blockId: string; readonly actionId: string } | { readonly label: string };

export interface ShownButton {
  readonly label: string;
  readonly actionId: string;
  readonly blockId: string;
  readonly value: string | undefined;
  readonly style: string | undefined;
  readonly url: string | undefined;
}

/** The modal in front of the person. Throws when none is open. */
export function openModalOf(world: Workspace, user: string): StoredView {
  const view = world.slack.openViews(user).at(-1);
  if (view === undefined) throw new Error(`${user} has no modal open`);
  return view;
}

/** The modal in front of the person, once there is one and `accept` agrees. */
export function modalShowing(
  world: Workspace,
  user: string,
  accept: (view: StoredView) => boolean = () => true,
): Promise<StoredView> {
  return world.slack.waitFor(
    () => world.slack.openViews(user).slice(-1).find(accept),
    `a modal of ${user} that is as expected${accept.name === '' ? '' : `: ${accept.name}`}`,
  );
}

/** The person's App Home as the app published it last. Throws when it never did. */
export function homeOf(world: Workspace, user: string): StoredView {
  const view = world.slack.homeView(user);
  if (view === undefined) throw new Error(`nothing was published in the App Home of ${user}`);
  return view;
}

/** The person's App Home, once something is published there and `accept` agrees. */
export function homeShowing(
  world: Workspace,
  user: string,
  accept: (view: StoredView) => boolean = () => true,
): Promise<StoredView> {
  const published = () => {
    const view = world.slack.homeView(user);
    return view !== undefined && accept(view) ? view : undefined;
  };
  return world.slack.waitFor(published, `an App Home of ${user} that is as expected`);
}

/** Presses a button of the modal in front of the person. Throws when it is not there, or when two different ones would do. */
export function pressIn(world: Workspace, user: string, choice: ButtonChoice) {
  return pressInView(world, openModalOf(world, user), choice);
}

/** Presses a button of the person's App Home. */
export function pressInHome(world: Workspace, user: string, choice: ButtonChoice) {
  return pressInView(world, homeOf(world, user), choice);
}

/** Submits the modal in front of the person with these values, by block id and action id. */
export function submit(world: Workspace, user: string, values: Record<string, Record<string, unknown>> = {}) {
  return world.slack.submitView({ user, viewId: openModalOf(world, user).id, values });
}

/** Closes the modal in front of the person. */
export function close(world: Workspace, user: string) {
  return world.slack.closeView({ user, viewId: openModalOf(world, user).id });
}

/** The bytes of a picture in the modal in front of the person, as their own eyes get them. Throws when they see a gap. */
export async function pictureIn(world: Workspace, user: string, position = 0): Promise<Uint8Array> {
  const view = openModalOf(world, user);
  const answer = await fetch(`${world.slack.url}/sim/state?viewer=${user}`);
  const state: { views: { id: string; pictures: ShownPicture[] }[] } = JSON.parse(await answer.text());
  const picture = state.views.find(({ id }) => id === view.id)?.pictures[position];
  if (picture === undefined) throw new Error(`the modal of ${user} has no picture ${position}: ${modalText(view)}`);
  if (picture.url === null) throw new Error(`the picture "${picture.altText}" of ${user} is ${picture.state}`);
  const served = await fetch(new URL(picture.url, world.slack.url));
  if (!served.ok) throw new Error(`the picture "${picture.altText}" of ${user} answers ${served.status}`);
  return new Uint8Array(await served.arrayBuffer());
}

/** Every button of a modal or App Home in reading order, link buttons included. */
export function buttonsOf(view: StoredView): ShownButton[] {
  return view.blocks.flatMap((block) =>
    objectsIn(block)
      .filter((element) => element['type'] === 'button')
      .map((element) => ({
        label: wordsOf(element['text']),
        actionId: textOr(element['action_id']) ?? '',
        blockId: block.block_id,
        value: textOr(element['value']),
        style: textOr(element['style']),
        url: textOr(element['url']),
      })),
  );
}

/**
 * Everything a modal or App Home lets its person read, a text a line: title, blocks, labels, hints, choices and buttons, with
 * Slack's escaping undone. Neither the words of confirm dialogs nor alternative text: those are not on the screen.
 */
export function modalText(view: StoredView): string {
  return textsIn([view.title, ...view.blocks, view.submit, view.close]).join('\n');
}

interface ShownPicture {
  readonly altText: string;
  readonly state: string;
  readonly url: string | null;
}

function pressInView(world: Workspace, view: StoredView, choice: ButtonChoice) {
  const found = buttonsOf(view).filter((button) => isMeant(button, choice));
  const [button] = found;
  const wanted = JSON.stringify(choice);
  if (button === undefined) {
    const labels = buttonsOf(view).map(({ label, actionId }) => `${label} (${actionId})`);
    throw new Error(`no button ${wanted} in the view, but: ${labels.join(', ')}`);
  }
  if (found.some(({ actionId, value }) => actionId !== button.actionId || value !== button.value))
    throw new Error(`several buttons are ${wanted}: say which by block and action id`);
  const { actionId, blockId } = button;
  return world.slack.clickInView({ user: view.user, viewId: view.id, actionId, blockId });
}

function isMeant(button: ShownButton, choice: ButtonChoice): boolean {
  if (typeof choice === 'string') return button.actionId === choice;
  if ('label' in choice) return button.label === choice.label;
  return button.actionId === choice.actionId && button.blockId === choice.blockId;
}

function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (!isObject(value)) return [];
  const { type, text } = value;
  if (typeof text === 'string' && (type === 'plain_text' || type === 'text')) return [text];
  if (typeof text === 'string' && type === 'mrkdwn') return [unescaped(text)];
  return Object.entries(value).flatMap(([name, inner]) => (name === 'confirm' ? [] : textsIn(inner)));
}

function objectsIn(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  return isObject(value) ? [value, ...Object.values(value).flatMap(objectsIn)] : [];
}

function unescaped(mrkdwn: string): string {
  return mrkdwn.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

function wordsOf(text: unknown): string {
  return (isObject(text) && textOr(text['text'])) || '';
}

function textOr(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
