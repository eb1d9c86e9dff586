import { existsSync } from 'node:fs';
import { delimiter, join, sep } from 'node:path';
import { withFileLock } from './file-lock.mjs';
import { findPackages } from './find-packages.mjs';
import { BootstrapProblem, say, timed } from './progress.mjs';
import { runQuietly } from './run-child.mjs';

/**
 * Brings the packages of package-lock.json when they are missing or of another lock file. A production install is
 * left as it is for a command that can live without development packages.
 * @param {string} root
 * @param {{ development: boolean }} need whether the command needs development packages
 * @returns {Promise<'current' | 'production'>}
 */
export async function ensurePackages(root, need) {
  if (isEnough(findPackages(root), need)) return findPackages(root);
  const lock = join(root, '.cache', 'install.lock');
  await withFileLock(
    lock,
    async () => {
      // Another run may have brought them while this one waited.
      if (!isEnough(findPackages(root), need)) await install(root, need);
    },
    (owner) => say(`another run (process ${owner}) is bringing the packages, waiting for it`),
  );
  return findPackages(root);
}

function isEnough(state, need) {
  return state === 'current' || (state === 'production' && !need.development);
}

async function install(root, need) {
  const why = {
    missing: 'not here yet',
    stale: 'of another package-lock.json',
    production: 'without the development part',
  };
  const npm = npmOutside(root);
  // NODE_ENV=production makes npm leave development packages out, which demo and test cannot do without.
  const production = !need.development && process.env.NODE_ENV === 'production';
  const include = production ? '--omit=dev' : '--include=dev';
  await timed(`bringing the packages (npm ci; they are ${why[findPackages(root)]})`, async () => {
    const args = ['ci', include, '--loglevel=error', '--no-audit', '--no-fund'];
    const result = await runQuietly(npm.command, [...npm.args, ...args], { cwd: root, env: npm.env });
    if (result.code !== 0) throw new BootstrapProblem(explainFailure(result.output, root));
  });
}

/** npm as it runs us, but never on a Node inside node_modules: `npm ci` deletes that one under its feet. */
function npmOutside(root) {
  const modules = join(root, 'node_modules') + sep;
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !`${folder}${sep}`.startsWith(modules));
  const env = { ...process.env, PATH: path.join(delimiter) };
  const { npm_execpath: script, npm_node_execpath: node } = process.env;
  const usable = script?.endsWith('.js') && node && !node.startsWith(modules) && existsSync(script) && existsSync(node);
  return usable ? { command: node, args: [script], env } : { command: 'npm', args: [], env };
}

/**
 * What to do about a failed `npm ci`, by the words npm uses for it; the first lines of its complaint follow.
 * @param {string} output
 * @param {string} root
 */
export function explainFailure(output, root) {
  const advice =
    ADVICE.find(([pattern]) => pattern.test(output))?.[1] ?? 'Read what npm says below, then run it again.';
  const complaint = output.trim().split('\n').slice(0, 15).join('\n');
  return `npm could not bring the packages. ${advice.replaceAll('<root>', root)}\n${complaint}`;
}

const ADVICE = [
  [
    /could not start npm/,
    'npm is not on the PATH: install Node 20 or newer with npm (on Debian: apt-get install nodejs npm).',
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET/,
    'The package registry cannot be reached: check the network, proxy and `npm config get registry`.',
  ],
  [
    /CERT_|SELF_SIGNED|certificate/,
    'The registry’s certificate is not trusted: set NODE_EXTRA_CA_CERTS or npm’s `cafile`.',
  ],
  [
    /EACCES|EPERM/,
    'A folder cannot be written: run as the owner of <root>, and of the npm cache (`npm config get cache`).',
  ],
  [/ENOSPC/, 'The disk is full: the packages need about 700 MB.'],
  [/ESTRICTALLOWSCRIPTS/, 'An install script is not listed under `allowScripts` in package.json.'],
  [
    /can only install packages when/,
    'package.json and package-lock.json disagree: run `npm install` and commit the lock file.',
  ],
];
