import { z } from 'zod';
import { UpstreamError } from '../errors.ts';
import type { SlackCall } from './client.ts';

/** A view in Slack: `hash` changes with every update, and naming it keeps an update from landing on a later state. */
export interface OpenedView {
  readonly viewId: string;
  readonly hash: string;
}

/**
 * Modals and App Home. A trigger lives three seconds and works once, so little else may be asked before it is spent
 * (slack-platform 2.6). All methods throw UpstreamError.
 */
export interface SlackViews {
  open(triggerId: string, view: object): Promise<OpenedView>;
  /** Puts a modal on top of the one that the trigger came from. */
  push(triggerId: string, view: object): Promise<OpenedView>;
  /** @returns `null` when the person has closed it, or when `hash` is given and it shows something newer by now. */
  update(view: { viewId: string; hash: string | null }, content: object): Promise<OpenedView | null>;
  publishHome(slackUserId: string, view: object): Promise<void>;
}

const Answer = z.looseObject({ view: z.looseObject({ id: z.string(), hash: z.string().default('') }) });

/** The person closed it, or moved on: there is nothing left to update. */
const overtakenCodes: ReadonlySet<string> = new Set(['not_found', 'view_not_found', 'hash_conflict']);

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
        if (error instanceof UpstreamError && overtakenCodes.has(error.code)) return null;
        throw error;
      }
    },
    publishHome: async (slackUserId, view) => {
      await call('views.publish', { user_id: slackUserId, view }, z.looseObject({}));
    },
  };
}
