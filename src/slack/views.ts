import { z } from 'zod';
import { UpstreamError } from '../errors.ts';
import type { SlackCall } from './client.ts';

/** A view in Slack: `hash` changes with every update, and naming it keeps an update from landing on a later state. */
export interface OpenedView {
  readonly viewId: string;
  readonly hash: string;
}

/** Why a view could not be updated: the person has closed it, or it shows something newer than the one that was meant. */
export type ViewIsNot = 'closed' | 'overtaken';

/**
 * Modals and App Home. A trigger lives three seconds and works once, so little else may be asked before it is spent
 * (slack-platform 2.6). All methods throw UpstreamError.
 */
export interface SlackViews {
  open(triggerId: string, view: object): Promise<OpenedView>;
  /** Puts a modal on top of the one that the trigger came from. */
  push(triggerId: string, view: object): Promise<OpenedView>;
  /** @returns `overtaken` when `hash` is given and the view shows something newer by now. */
  update(view: { viewId: string; hash: string | null }, content: object): Promise<OpenedView | ViewIsNot>;
  publishHome(slackUserId: string, view: object): Promise<void>;
}

const Answer = z.looseObject({ view: z.looseObject({ id: z.string(), hash: z.string().default('') }) });

const codesOfNone: ReadonlyMap<string, ViewIsNot> = new Map([
  ['not_found', 'closed'],
  ['view_not_found', 'closed'],
  ['hash_conflict', 'overtaken'],
]);

export function createSlackViews(call: SlackCall): SlackViews {
  const opened = ({ view }: z.output<typeof Answer>): OpenedView => ({ viewId: view.id, hash: view.hash });
  return {
    open: async (triggerId, view) => opened(await call('views.open', { trigger_id: triggerId, view }, Answer)),
    push: async (triggerId, view) => opened(await call('views.push', { trigger_id: triggerId, view }, Answer)),
    update: async ({ viewId, hash }, view) => {
      try {
        const args = { view_id: viewId, view, ...(hash === null || hash === '' ? {} : { hash }) };
        return opened(await call('views.update', args, Answer));
      } catch (error) {
        const isNot = error instanceof UpstreamError ? codesOfNone.get(error.code) : undefined;
        if (isNot === undefined) throw error;
        return isNot;
      }
    },
    publishHome: async (slackUserId, view) => {
      await call('views.publish', { user_id: slackUserId, view }, z.looseObject({}));
    },
  };
}
