import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { dumpRedis } from './redis.ts';
import { columnsAsText } from './sql.ts';
import type { World } from './world.ts';

const run = promisify(execFile);

/** Everything that the application leaves behind outside the cards, windows and reports, by where it is. */
export async function everythingLeft(
  world: World,
  more: Readonly<Record<string, string>> = {},
): Promise<Readonly<Record<string, string>>> {
  const redis = world.env['REDIS_URL'];
  const messages = Object.values(world.slack.channels).flatMap(({ id }) => world.slack.messages(id));
  const files = world.slack.files().map(({ bytes: _bytes, ...rest }) => rest);
  return {
    'every column of every table': await columnsAsText(world),
    'a dump of the database': await dumpDatabase(world),
    redis: redis === undefined ? '' : await dumpRedis(redis),
    'the log': world.logs.join(''),
    'metadata of messages': JSON.stringify(messages.map(({ metadata }) => metadata)),
    'notification texts': JSON.stringify(messages.map(({ text }) => text)),
    'what is said of files': JSON.stringify(files),
    ...more,
  };
}

/** As an operator would back it up; empty where there is no `pg_dump`, or one that is older than the server. */
async function dumpDatabase(world: World): Promise<string> {
  try {
    const { stdout } = await run('pg_dump', ['--inserts', world.database.url], { maxBuffer: 256 * 1024 * 1024 });
    return stdout;
  } catch {
    return '';
  }
}

/** Which canaries stand somewhere, however they are written there. */
export function findCanaries(
  places: Readonly<Record<string, string>>,
  canaries: ReadonlyMap<string, string>,
): readonly string[] {
  return Object.entries(places).flatMap(([place, content]) =>
    Array.from(canaries).flatMap(([name, canary]) =>
      waysToWrite(canary)
        .filter(([, written]) => content.includes(written))
        .map(([how]) => `${name} in ${place}, ${how}`),
    ),
  );
}

/** A text as it is, and as programs write texts: escaped in JSON or an address, in hex, in base64 at any offset. */
function waysToWrite(text: string): readonly (readonly [string, string])[] {
  const bytes = Buffer.from(text, 'utf8');
  const aligned = [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replaceAll('=', '');
    // The first and last characters depend on what stands beside the text.
    return encoded.slice(Math.ceil((offset * 8) / 6), encoded.length - 2);
  });
  return [
    ['plain', text],
    ['as JSON', JSON.stringify(text).slice(1, -1)],
    ['in an address', encodeURIComponent(text)],
    ['in a form', encodeURIComponent(text).replaceAll('%20', '+')],
    ['in hex', bytes.toString('hex')],
    ...aligned.filter((part) => part.length >= 8).map((part) => ['in base64', part] as const),
    ...aligned
      .filter((part) => part.length >= 8)
      .map((part) => ['in base64url', part.replaceAll('+', '-').replaceAll('/', '_')] as const),
  ];
}

/** The secrets in the settings of a world, each by its name. */
export function secretCanaries(env: Readonly<Record<string, string>>, apiKey: string): ReadonlyMap<string, string> {
  const pem = (env['YOTI_PRIVATE_KEY'] ?? '').split('\n').filter((line) => line.length === 64);
  const credential = (env['YOTI_NOTIFICATION_AUTH'] ?? '').replace(/^basic:/, '');
  const keys = (env['ENCRYPTION_KEYS'] ?? '').split(',').map((entry) => entry.split(':')[1] ?? '');
  return new Map([
    ['the bot token', env['SLACK_BOT_TOKEN'] ?? ''],
    ['the signing secret', env['SLACK_SIGNING_SECRET'] ?? ''],
    ['the API key', apiKey],
    ['a line of the Yoti key', pem[3] ?? ''],
    ['another line of the Yoti key', pem[9] ?? ''],
    ['the notification credential', credential],
    ['the notification password', credential.split(':')[1] ?? ''],
    ...keys.map((key, index) => [`encryption key ${index + 1}`, key] as const),
    ['the webhook secret', (env['DECISION_WEBHOOK_SECRET'] ?? '').replace('whsec_', '')],
  ]);
}
