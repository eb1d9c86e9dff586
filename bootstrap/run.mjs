import { existsSync, realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withServers } from './hold-servers.mjs';
import { ensurePackages } from './install-packages.mjs';
import { findNode, withPackagesFirst } from './pinned-node.mjs';
import { BootstrapProblem, say } from './progress.mjs';
import { exitCodeOf, passSignalsOn, runThrough, stopSignal } from './run-child.mjs';
import { runTests } from './run-tests.mjs';
import { verify } from './verify.mjs';

/**
 * The commands of `npm run`. `development`: needs the development packages; `database`: what the embedded PostgreSQL
 * keeps when DATABASE_URL is not set, or `none`.
 */
const COMMANDS = {
  demo: { development: true, run: (run) => runProgram({ ...run, file: 'test/demo/main.ts', database: 'temporary' }) },
  test: { development: true, run: runTests },
  verify: { development: true, run: verify },
  bench: { development: true, run: (run) => runProgram({ ...run, file: 'test/bench/main.ts', database: 'none' }) },
  start: { development: false, run: (run) => runProgram({ ...run, file: 'src/main.ts', database: 'kept' }) },
  'verify-ledger': {
    development: false,
    run: (run) => runProgram({ ...run, args: fromWhereAsked(run), file: 'src/verify-ledger.ts', database: 'none' }),
  },
  migrate: { development: false, run: (run) => runProgram({ ...run, file: 'src/migrate.ts', database: 'kept' }) },
};

const root = dirname(dirname(realpathSync(fileURLToPath(import.meta.url))));
const [name, ...args] = process.argv.slice(2);
passSignalsOn();
try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof BootstrapProblem)) throw error;
  say(error.message);
  process.exitCode = 1;
}

async function main() {
  const command = Object.hasOwn(COMMANDS, name ?? '') ? COMMANDS[name] : undefined;
  if (command === undefined)
    throw new BootstrapProblem(`usage: node bootstrap/run.mjs ${Object.keys(COMMANDS).join('|')} [arguments]`);
  const install = await ensurePackages(root, { development: command.development });
  if (stopSignal() !== undefined) return exitCodeOf(stopSignal());
  const production = install === 'production';
  const node = findNode(root, { production });
  return command.run({ root, node, args, env: process.env, production });
}

/** npm runs us in the folder of package.json; a file is named from where the person stands. */
function fromWhereAsked({ args, env }) {
  return args.map((arg) => {
    const file = resolve(env.INIT_CWD ?? process.cwd(), arg);
    return !arg.startsWith('-') && existsSync(file) ? file : arg;
  });
}

/** Runs a program of ours against DATABASE_URL, against an embedded PostgreSQL that ends with it, or without any. */
async function runProgram({ file, args, database, env, node, production }) {
  if (production && database !== 'none' && !env.DATABASE_URL) {
    throw new BootstrapProblem(
      'DATABASE_URL is not set, and a production install has no embedded PostgreSQL. Set it to a PostgreSQL 15 or newer, or run `npm ci` to bring the development packages.',
    );
  }
  if (!existsSync(`${root}/${file}`)) throw new BootstrapProblem(`${file} is not in this clone.`);
  const wanted = { root, ...(database !== 'none' && !env.DATABASE_URL && { postgres: database }) };
  return withServers(wanted, (servers, onStart) => {
    if (stopSignal() !== undefined) return exitCodeOf(stopSignal());
    const { postgres } = servers;
    if (postgres)
      say(
        `DATABASE_URL is not set: using an embedded PostgreSQL in ${postgres.folder}${database === 'kept' ? ' (kept)' : ''}`,
      );
    const programEnv = { ...withPackagesFirst(root, env), ...(postgres && { DATABASE_URL: postgres.url }) };
    return runThrough(node, [file, ...args], { cwd: root, env: programEnv, onStart });
  });
}
