import type { JsonObject } from './json.ts';
import { textMember } from './json.ts';
import { sendEvent } from './send-event.ts';
import type { World } from './world.ts';

/** Sends an event the workspace itself causes, if the app subscribed to it and is connected. Resolves when it is answered. */
export async function sendOwnEvent(world: World, event: JsonObject): Promise<void> {
  const isWanted = world.seed.events.includes(textMember(event, 'type') ?? '');
  if (!isWanted || !world.settings.sendEvents || world.settings.requestUrl === undefined) return;
  await sendEvent(world, event);
}
