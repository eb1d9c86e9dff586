import { z } from 'zod';
import type { SlackCall } from './client.ts';

/** Opens modals. A trigger lives three seconds and works once, so little else may be asked before (slack-platform 2.6). */
export type OpenView = (triggerId: string, view: object) => Promise<void>;

export function createOpenView(call: SlackCall): OpenView {
  return async (triggerId, view) => {
    await call('views.open', { trigger_id: triggerId, view }, z.looseObject({}));
  };
}
