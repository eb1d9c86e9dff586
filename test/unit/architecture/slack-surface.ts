import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { readSource, readSources, root } from './source-files.ts';

/** What the code asks of Slack, or what the manifest asks for: both must be the same. */
export interface SlackSurface {
  readonly commands: readonly string[];
  readonly events: readonly string[];
  readonly scopes: readonly string[];
}

/** The bot scopes each Web API method needs (slack-platform 5.1, 8). A method that is missing here fails the test. */
const scopesOfMethod: Readonly<Record<string, readonly string[]>> = {
  'auth.test': [],
  'views.open': [],
  'views.push': [],
  'views.update': [],
  'views.publish': [],
  'bots.info': ['users:read'],
  'users.info': ['users:read', 'users:read.email'],
  'users.list': ['users:read', 'users:read.email'],
  'usergroups.users.list': ['usergroups:read'],
  'chat.postMessage': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.update': ['chat:write'],
  'chat.delete': ['chat:write'],
  'conversations.open': ['im:write'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.history': ['channels:history', 'groups:history'],
  'files.getUploadURLExternal': ['files:write'],
  'files.completeUploadExternal': ['files:write'],
  'files.delete': ['files:write'],
  'files.info': ['files:read'],
};

const scopesOfEvent: Readonly<Record<string, readonly string[]>> = {
  app_home_opened: [],
  user_change: ['users:read'],
  subteam_members_changed: ['usergroups:read'],
  channel_shared: ['channels:read', 'groups:read'],
};

export function surfaceOfCode(): SlackSurface {
  const register = readSource('src/listeners/register.ts').code;
  const commands = captures(register, /'(\/[a-z-]+)':/g);
  const events = captures(register, /app\.event\('([a-z_]+)'/g);
  const methods = readSources('src/slack').flatMap(({ code }) =>
    captures(code, /\bcall\(\s*'([a-z]+(?:\.[A-Za-z]+)+)'/g),
  );
  const scopes = [
    ...methods.flatMap((method) => scopesOfMethod[method] ?? [`no scopes known of method ${method}`]),
    ...events.flatMap((event) => scopesOfEvent[event] ?? [`no scopes known of event ${event}`]),
    ...(commands.length > 0 ? ['commands'] : []),
  ];
  return { commands: sorted(commands), events: sorted(events), scopes: sorted(scopes) };
}

const Manifest = z.looseObject({
  features: z.looseObject({ slash_commands: z.array(z.looseObject({ command: z.string() })) }),
  oauth_config: z.looseObject({ scopes: z.looseObject({ bot: z.array(z.string()) }) }),
  settings: z.looseObject({ event_subscriptions: z.looseObject({ bot_events: z.array(z.string()) }) }),
});

export function surfaceOfManifest(): SlackSurface {
  const manifest = Manifest.parse(parse(readFileSync(join(root, 'manifest.yml'), 'utf8')));
  return {
    commands: sorted(manifest.features.slash_commands.map(({ command }) => command)),
    events: sorted(manifest.settings.event_subscriptions.bot_events),
    scopes: sorted(manifest.oauth_config.scopes.bot),
  };
}

function captures(text: string, pattern: RegExp): string[] {
  return Array.from(text.matchAll(pattern), (match) => match[1] ?? '');
}

function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
