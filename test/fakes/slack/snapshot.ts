import { viewFile } from './stored-files.ts';
import { viewMessage } from './stored-messages.ts';
import { viewJson } from './stored-views.ts';
import type { World } from './world.ts';

/** Everything that happened, as plain JSON; file contents by size only. */
export function snapshotOf(world: World): unknown {
  const rooms = [...world.channels.values()];
  return structuredClone({
    team: { id: world.seed.teamId, name: world.seed.teamName },
    app: { id: world.seed.appId, botUserId: world.seed.botUserId },
    people: [...world.people.values()],
    channels: rooms,
    groups: [...world.groups.values()],
    messages: Object.fromEntries(
      rooms.map((room) => [
        room.id,
        world.messages.filter((message) => message.channel === room.id).map((message) => viewMessage(world, message)),
      ]),
    ),
    deletedMessages: world.deletedMessages.map((message) => viewMessage(world, message)),
    ephemerals: world.ephemerals,
    files: [...world.files.values()].map((file) => {
      const { bytes, ...rest } = viewFile(world, file);
      return { ...rest, size: bytes.length };
    }),
    views: [...world.views.values()].map((view) => viewJson(world, view)),
    homes: Object.fromEntries([...world.homes].map(([user, view]) => [user, viewJson(world, view)])),
    calls: world.calls,
    deliveries: world.deliveries,
  });
}

/** A few readable lines for a test that waited in vain: what was posted, shown, called and delivered last. */
export function shortDump(world: World): string {
  const lines = [
    ...world.messages.map((message) => `message ${message.channel} ${message.ts}: ${message.text.slice(0, 100)}`),
    ...world.ephemerals.map(
      (shown) => `ephemeral to ${shown.user} in ${shown.channel} (${shown.via}): ${shown.text.slice(0, 100)}`,
    ),
    ...[...world.views.values()].map((view) => `view ${view.id} of ${view.user}: ${view.callback_id}`),
    ...world.calls
      .slice(-15)
      .map((call) => `call ${call.method} -> ${call.status} ${call.ok ? 'ok' : (call.error ?? 'failed')}`),
    ...world.deliveries.slice(-10).map((sent) => `delivery ${sent.kind} ${sent.what} -> ${sent.status ?? 'no answer'}`),
  ];
  return lines.length === 0 ? 'nothing happened at all' : lines.join('\n');
}
