import { spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { say, timed } from './progress.mjs';
import { runQuietly } from './run-child.mjs';

/**
 * What tests use beyond the packages: the environment variable that names the program, the names it may have, the
 * Debian package that has it, and what does not run without it.
 */
export const TEST_TOOLS = [
  {
    variable: 'REDIS_SERVER_PATH',
    names: ['redis-server', 'valkey-server'],
    debian: 'redis-server',
    part: 'the Redis half of the queue tests and of the story',
  },
  {
    variable: 'CHROMIUM_PATH',
    names: ['chromium', 'chromium-browser', 'google-chrome'],
    debian: 'chromium',
    part: 'the browser tests of the sandbox page',
  },
  {
    variable: 'PDFTOTEXT_PATH',
    names: ['pdftotext'],
    debian: 'poppler-utils',
    part: 'the checks that read a report back as text',
  },
  {
    variable: 'PDFTOPPM_PATH',
    names: ['pdftoppm'],
    debian: 'poppler-utils',
    part: 'the checks that look at the pages of a report',
  },
  { variable: 'QPDF_PATH', names: ['qpdf'], debian: 'qpdf', part: 'the checks of the structure of a report' },
];

/**
 * Finds each tool, by its own variable or on the PATH, and brings the missing ones with apt-get where root or sudo
 * without a password allows it.
 * @param {typeof TEST_TOOLS} tools
 * @returns {Promise<{ found: Record<string, string>, missing: typeof TEST_TOOLS }>} `found` by variable
 */
export async function findOrBringTools(tools, env = process.env) {
  const wanted = tools.filter((tool) => locate(tool, env) === undefined);
  if (wanted.length > 0) await bring([...new Set(wanted.map((tool) => tool.debian))], env);
  const located = tools.map((tool) => ({ tool, path: locate(tool, env) }));
  return {
    found: Object.fromEntries(
      located.filter(({ path }) => path !== undefined).map(({ tool, path }) => [tool.variable, path]),
    ),
    missing: located.filter(({ path }) => path === undefined).map(({ tool }) => tool),
  };
}

/** The words for tools that could not be had: what does not run, and how to get it. */
export function describeMissing(missing) {
  const packages = [...new Set(missing.map((tool) => tool.debian))].join(' ');
  return [
    ...missing.map((tool) => `NOT RUN: ${tool.part} (no ${tool.names.join(' or ')})`),
    `to run them: sudo apt-get install ${packages}   (or set ${missing.map((tool) => tool.variable).join(', ')})`,
  ];
}

/** The first of `names` that is an executable file in a folder of `path`. */
export function findOnPath(names, path) {
  for (const name of names) {
    for (const folder of path.split(delimiter).filter((part) => part !== '')) {
      if (isExecutable(join(folder, name))) return join(folder, name);
    }
  }
  return undefined;
}

function locate({ variable, names }, env) {
  const given = env[variable];
  if (given !== undefined && given !== '') return isExecutable(given) ? given : undefined;
  // Debian keeps some servers in sbin, which an ordinary user's PATH may lack.
  return findOnPath(names, [env.PATH ?? '', '/usr/bin', '/usr/sbin'].join(delimiter));
}

async function bring(packages, env) {
  const apt = findOnPath(['apt-get'], `${env.PATH ?? ''}:/usr/bin`);
  const asRoot = rootShell(env);
  if (apt === undefined || asRoot === undefined) return;
  const shell = [...asRoot, 'sh', '-c', INSTALL, 'sh', ...packages];
  const result = await timed(`bringing ${packages.join(', ')} (Debian packages)`, () =>
    runQuietly(shell[0], shell.slice(1)),
  );
  if (result.code !== 0) say(`apt-get failed:\n${result.output.trim().split('\n').slice(-8).join('\n')}`);
}

function rootShell(env) {
  if (process.getuid?.() === 0) return ['env'];
  const sudo = findOnPath(['sudo'], `${env.PATH ?? ''}:/usr/bin`);
  return sudo !== undefined && spawnSync(sudo, ['-n', 'true'], { stdio: 'ignore' }).status === 0
    ? [sudo, '-n']
    : undefined;
}

/**
 * Installs "$@" without starting what it installs: policy-rc.d with 101 is Debian's way to say so. The lists are
 * fetched only when the first try fails, because fresh machines have none and others need not wait.
 */
const INSTALL = `
export DEBIAN_FRONTEND=noninteractive
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  trap 'rm -f "$policy"' EXIT
  trap 'exit 1' INT TERM
  printf '#!/bin/sh\\nexit 101\\n' > "$policy" && chmod 755 "$policy"
fi
install() { apt-get install -qq -y --no-install-recommends -o DPkg::Lock::Timeout=180 "$@"; }
install "$@" || { apt-get update -qq -o DPkg::Lock::Timeout=180 && install "$@"; }
`;

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
