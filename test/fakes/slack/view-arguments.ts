import { checkViewForPerson } from './check-posting.ts';
import { isObject, type JsonObject, member } from './json.ts';
import { refuse } from './refusal.ts';
import type { MethodCall } from './slack-method.ts';

/** Slack's limit for a whole view. */
const maxViewBytes = 250_000;

/** The view argument, checked for the person who will see it. */
export function readView(call: MethodCall, expected: { user: string; type: 'modal' | 'home' }): JsonObject {
  const view = call.args.json('view');
  if (!isObject(view)) return refuse('invalid_arguments');
  if (Buffer.byteLength(JSON.stringify(view)) > maxViewBytes) refuse('view_too_large');
  checkViewForPerson(call.world, view, expected.user);
  if (member(view, 'type') !== expected.type) refuse('invalid_arguments');
  return view;
}
