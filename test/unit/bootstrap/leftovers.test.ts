import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { runningServer } from '../../../bootstrap/embedded-postgres.mjs';
import { withFileLock } from '../../../bootstrap/file-lock.mjs';
import { outsideName } from '../../../bootstrap/postgres-place.mjs';
import { runFolder, sweepRunFolders } from '../../../bootstrap/run-folders.mjs';

describe('a lock between runs', () => {
  test('lets one run in at a time', async () => {
    const lock = join(newFolder(), 'install.lock');
    const steps: string[] = [];
    let leave = () => {};
    const first = withFileLock(lock, async () => {
      steps.push('first in');
      await new Promise<void>((resolve) => {
        leave = resolve;
      });
      steps.push('first out');
    });
    const second = withFileLock(
      lock,
      async () => steps.push('second in'),
      (owner) => {
        steps.push(`second waits for ${owner}`);
        leave();
      },
    );
    await Promise.all([first, second]);
    expect(steps).toEqual(['first in', `second waits for ${process.pid}`, 'first out', 'second in']);
    expect(existsSync(lock)).toBe(false);
  });

  test('is taken over from a run that has died', async () => {
    const lock = join(newFolder(), 'install.lock');
    writeFileSync(lock, String(deadProcess()));
    expect(await withFileLock(lock, async () => readFileSync(lock, 'utf8'))).toBe(String(process.pid));
  });

  test('is given back when the work fails', async () => {
    const lock = join(newFolder(), 'install.lock');
    const work = withFileLock(lock, () => Promise.reject(new Error('no disk')));
    await expect(work).rejects.toThrow('no disk');
    expect(existsSync(lock)).toBe(false);
  });
});

describe('what killed runs leave', () => {
  test('is stopped and removed, but not what a living run or another user has', async () => {
    const parent = newFolder();
    const dead = join(parent, `postgres-${process.getuid?.()}-${deadProcess()}`);
    const foreign = join(parent, `postgres-987654-${deadProcess()}`);
    const ours = runFolder(parent, 'postgres');
    for (const folder of [dead, foreign, ours]) mkdirSync(folder);
    const stopped: string[] = [];
    await sweepRunFolders(parent, 'postgres', async (folder) => {
      stopped.push(folder);
    });
    expect(stopped).toEqual([dead]);
    expect([dead, foreign, ours].map((folder) => existsSync(folder))).toEqual([false, true, true]);
  });

  test('is no running PostgreSQL when its process id has gone or belongs to something else', () => {
    const folder = newFolder();
    expect(runningServer(folder)).toBeUndefined();
    mkdirSync(join(folder, 'cluster'));
    for (const pid of [deadProcess(), process.pid]) {
      const lines = [pid, join(folder, 'cluster'), 0, 5432, '', '127.0.0.1', '', 'ready'];
      writeFileSync(join(folder, 'cluster', 'postmaster.pid'), lines.join('\n'));
      expect(runningServer(folder)).toBeUndefined();
    }
  });
});

test('two clones keep their data outside apart', () => {
  expect(outsideName('/root/one')).toMatch(/^countersign-dev-[0-9a-f]{12}$/);
  expect(outsideName('/root/one')).not.toBe(outsideName('/root/two'));
});

function deadProcess(): number {
  return spawnSync('true').pid;
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'leftovers-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}
