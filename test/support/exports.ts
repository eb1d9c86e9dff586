import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Person, SlackMessage, StoredFile } from '../fakes/slack/slack-fake.ts';
import type { World } from './world.ts';

/** What these functions need of a world: the simulated workspace. */
type Workspace = Pick<World, 'slack'>;

export interface SentFile {
  readonly file: StoredFile;
  readonly text: string;
  /** Whoever reads the message can check these by hand. */
  readonly message: SlackMessage;
}

/** Types a command as the person, in a channel that everybody reads. */
export function typeIdv(world: Workspace, person: Person, text: string) {
  return world.slack.command({ user: person.id, channel: world.slack.channels.general.id, command: '/idv', text });
}

/** The newest file in the person's direct messages, once there are `count`. */
export async function exportFor(world: Workspace, person: Person, count = 1): Promise<SentFile> {
  const messages = await world.slack.waitFor(() => {
    const found = world.slack.dm(person.id).filter(({ files }) => files.length > 0);
    return found.length >= count && found;
  }, 'an export in direct messages');
  const message = messages.at(-1);
  const file = world.slack.files().find(({ id }) => id === message?.files[0]?.id);
  if (message === undefined || file === undefined) throw new Error('the file of the export is missing');
  return { file, text: message.text, message };
}

/** What stands behind the file's name in the command that the message gives. */
export function argumentsIn({ text, file }: SentFile): string[] {
  const [, args = ''] = new RegExp(`verify-ledger -- ${file.name} ([^\`]*)\``).exec(text) ?? [];
  return args.split(' ').filter((word) => word !== '');
}

/**
 * Runs the verifier as a process of its own: without any setting, and where Node itself refuses it the network, other programs
 * and every file that is not to be read.
 */
export async function verifyFile(content: string | Uint8Array, args: readonly string[] = []) {
  const folder = await mkdtemp(join(tmpdir(), 'exported-'));
  try {
    const file = join(folder, 'export.jsonl');
    await writeFile(file, content);
    const sandbox = ['--permission', '--allow-fs-read=*'];
    return await new Promise<{ code: number; said: string }>((resolve) => {
      execFile(
        process.execPath,
        [...sandbox, 'src/verify-ledger.ts', file, ...args],
        { env: {}, encoding: 'utf8' },
        (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), said: stdout + stderr }),
      );
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

export function linesOf({ file }: Pick<SentFile, 'file'>): Record<string, unknown>[] {
  const texts = Buffer.from(file.bytes).toString('utf8').trimEnd().split('\n');
  return texts.map((text) => JSON.parse(text) as Record<string, unknown>);
}

/** The day of the world's clock (UTC), so many days ago. */
export function dayOf(world: Pick<World, 'clock'>, daysAgo = 0): string {
  return new Date(world.clock.nowMs() - daysAgo * 24 * 3600_000).toISOString().slice(0, 10);
}
