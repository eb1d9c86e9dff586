import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { BootstrapProblem, say } from './progress.mjs';

/** The oldest Node that runs the app; development and the image use the pinned one. */
const OLDEST_MAJOR = 24;

/**
 * The Node that runs everything after the bootstrap: the development package `node` when it is there, else the
 * running one when it is new enough (a production install has no other).
 * @param {string} root
 * @param {{ production: boolean, running?: { path: string, version: string } }} install
 * @returns {string} path of the binary
 */
export function findNode(root, { production, running = { path: process.execPath, version: process.versions.node } }) {
  const pinned = join(root, 'node_modules', '.bin', 'node');
  if (!production && runs(pinned)) return pinned;
  if (Number.parseInt(running.version, 10) >= OLDEST_MAJOR) {
    if (!production) say(`the pinned Node is not in node_modules, going on with Node ${running.version}`);
    return running.path;
  }
  throw new BootstrapProblem(
    production
      ? `This is a production install (no development packages), which runs on the Node it is started with. Node ${running.version} is too old: use Node ${OLDEST_MAJOR} or newer.`
      : `The npm package \`node\` did not bring its binary and Node ${running.version} is too old. Is \`ignore-scripts\` set (npm config get ignore-scripts)? Unset it and run \`npm ci\`, or use Node ${OLDEST_MAJOR} or newer.`,
  );
}

/** The environment of a child: the programs of the packages (the pinned Node among them) come first on the PATH. */
export function withPackagesFirst(root, env = process.env) {
  const bin = join(root, 'node_modules', '.bin');
  const others = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== bin);
  return { ...env, PATH: [bin, ...others].join(delimiter) };
}

function runs(binary) {
  return spawnSync(binary, ['--version'], { stdio: 'ignore' }).status === 0;
}
