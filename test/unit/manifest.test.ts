import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const source = readFileSync(fileURLToPath(new URL('../../manifest.yml', import.meta.url)), 'utf8');

const url = (maxChars: number) => z.url({ protocol: /^https$/ }).max(maxChars);
const text = (maxChars: number, minChars = 1) => z.string().min(minChars).max(maxChars);
const names = (known: readonly string[]) =>
  z
    .array(z.enum(known))
    .max(255)
    .refine((list) => new Set(list).size === list.length, 'a name stands twice');

/** Slack's schema checks neither scope nor event names, so a slip of the pen would only show when installing. */
const scopes = [
  ...['channels:history', 'channels:read', 'chat:write', 'chat:write.public', 'commands', 'files:read', 'files:write'],
  ...['groups:history', 'groups:read', 'im:history', 'im:read', 'im:write', 'metadata.message:read', 'reactions:write'],
  ...['team:read', 'usergroups:read', 'users:read', 'users:read.email'],
];
const events = [
  ...['app_home_opened', 'app_uninstalled', 'channel_archive', 'channel_id_changed', 'channel_left', 'channel_shared'],
  ...['file_deleted', 'group_archive', 'group_left', 'member_joined_channel', 'member_left_channel'],
  ...['subteam_members_changed', 'team_access_granted', 'team_access_revoked', 'tokens_revoked', 'user_change'],
];

/** The table of slack-platform section 8. Slack refuses a manifest with keys it does not know. */
const Manifest = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal([1, 2]), minor_version: z.number().optional() }).optional(),
  display_information: z.strictObject({
    name: text(35),
    description: text(140).optional(),
    long_description: text(4000, 175).optional(),
    background_color: z
      .string()
      .regex(/^#([0-9a-f]{3}|[0-9a-f]{6})$/i)
      .optional(),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    bot_user: z.strictObject({ display_name: text(80), always_online: z.boolean() }),
    slash_commands: z
      .array(
        z.strictObject({
          command: z.string().regex(/^\/[a-z0-9_-]{1,31}$/),
          description: text(2000),
          url: url(3000),
          usage_hint: text(1000),
          should_escape: z.boolean(),
        }),
      )
      .max(50),
  }),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: names(scopes) }) }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ request_url: url(3500), bot_events: names(events).max(100) }),
    interactivity: z.strictObject({ is_enabled: z.boolean(), request_url: url(3500) }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});

const manifest = Manifest.safeParse(parse(source));

describe('the manifest', () => {
  test('is one that Slack accepts', () => {
    expect(manifest.error?.issues ?? []).toEqual([]);
  });

  test('sends everything to the one path that verifies signatures', () => {
    const urls = Array.from(source.matchAll(/url: (\S+)/g), ([, address]) => address);
    expect(urls).toHaveLength(4);
    expect(new Set(urls)).toEqual(new Set(['https://countersign.example.com/slack/events']));
  });

  test('lets Slack escape what people type into commands', () => {
    expect(manifest.data?.features.slash_commands.map((command) => command.should_escape)).toEqual([true, true]);
  });

  test('switches on nothing that is not built', () => {
    expect(manifest.data?.settings).toMatchObject({
      org_deploy_enabled: false,
      socket_mode_enabled: false,
      token_rotation_enabled: false,
    });
  });

  test('shows the Home tab because somebody draws it', () => {
    const isTold = manifest.data?.settings.event_subscriptions.bot_events.includes('app_home_opened');
    expect(manifest.data?.features.app_home.home_tab_enabled).toBe(isTold);
  });

  test.each([
    ['a longer name', { display_information: { name: 'x'.repeat(36) } }],
    ['a key that Slack does not know', { shortcuts: [] }],
    ['a scope that does not exist', { oauth_config: { scopes: { bot: ['chat:writes'] } } }],
  ])('would be refused with %s', (_, change) => {
    expect(Manifest.safeParse({ ...manifest.data, ...change }).success).toBe(false);
    expect(Manifest.safeParse({ ...manifest.data }).success).toBe(true);
  });
});
