import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { comparePackages, findPackages } from '../../../bootstrap/find-packages.mjs';
import { explainFailure } from '../../../bootstrap/install-packages.mjs';
import { findNode, withPackagesFirst } from '../../../bootstrap/pinned-node.mjs';

const run = { version: '1.0.0', integrity: 'sha512-run' };
const tool = { version: '2.0.0', integrity: 'sha512-tool', dev: true as const };
const foreign = { version: '3.0.0', integrity: 'sha512-foreign', optional: true as const };
const wanted = { '': {}, 'node_modules/run': run, 'node_modules/tool': tool, 'node_modules/foreign': foreign };

describe('the packages in node_modules', () => {
  test('are current without the optional packages of other platforms', () => {
    expect(comparePackages(wanted, { 'node_modules/run': run, 'node_modules/tool': tool })).toBe('current');
  });

  test('are a production install when only development packages are missing', () => {
    expect(comparePackages(wanted, { 'node_modules/run': run })).toBe('production');
  });

  test('are stale when a package the app needs is missing', () => {
    expect(comparePackages(wanted, { 'node_modules/tool': tool })).toBe('stale');
  });

  test.each([
    ['version', { ...run, version: '1.0.1' }],
    ['content', { ...run, integrity: 'sha512-other' }],
  ])('are stale when one has another %s than the lock file says', (_, other) => {
    expect(comparePackages(wanted, { 'node_modules/run': other, 'node_modules/tool': tool })).toBe('stale');
  });

  test('are missing until npm has written its record of a finished install', () => {
    const root = newFolder();
    writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: wanted }));
    mkdirSync(join(root, 'node_modules', 'run'), { recursive: true });
    expect(findPackages(root)).toBe('missing');
    const record = { packages: { 'node_modules/run': run, 'node_modules/tool': tool } };
    writeFileSync(join(root, 'node_modules', '.package-lock.json'), JSON.stringify(record));
    expect(findPackages(root)).toBe('current');
  });
});

describe('a failed npm ci', () => {
  test.each([
    ['npm error code ENOTFOUND', 'registry cannot be reached'],
    ['npm error code ENOSPC', 'disk is full'],
    ["npm error EACCES: permission denied, mkdir '/clone/node_modules'", 'run as the owner of /clone'],
    ['could not start npm: spawn npm ENOENT', 'install Node 20 or newer with npm'],
    ['npm error `npm ci` can only install packages when', 'run `npm install` and commit'],
    ['npm error something new', 'Read what npm says'],
  ])('that says %j tells the person what to do', (output, advice) => {
    expect(explainFailure(output, '/clone')).toContain(advice);
    expect(explainFailure(output, '/clone')).toContain(output);
  });
});

describe('the Node that runs the app', () => {
  const old = { path: '/usr/bin/node', version: '20.20.2' };
  const recent = { path: '/usr/bin/node', version: '24.1.0' };

  test('is the running one in a production install when it is new enough', () => {
    expect(findNode(newFolder(), { production: true, running: recent })).toBe('/usr/bin/node');
  });

  test('is asked for by number when a production install is started with an old one', () => {
    expect(() => findNode(newFolder(), { production: true, running: old })).toThrow(
      /Node 20\.20\.2 is too old: use Node 24/,
    );
  });

  test('is the pinned one wherever development packages are', () => {
    const root = process.cwd();
    expect(findNode(root, { production: false, running: old })).toBe(join(root, 'node_modules', '.bin', 'node'));
  });

  test('comes first on the PATH of what it runs, once', () => {
    const bin = join('/clone', 'node_modules', '.bin');
    const env = withPackagesFirst('/clone', { PATH: `/usr/bin:${bin}`, HOME: '/home/reviewer' });
    expect(env).toEqual({ PATH: `${bin}:/usr/bin`, HOME: '/home/reviewer' });
  });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'packages-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}
