import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What stands in node_modules, judged by npm's own record of its last install against the lock file:
 * 'current' (all there), 'production' (all but development packages), 'stale' (of another lock file), 'missing'.
 * @param {string} root the folder of package.json
 */
export function findPackages(root) {
  const wanted = readPackages(join(root, 'package-lock.json'));
  const installed = readPackages(join(root, 'node_modules', '.package-lock.json'));
  if (installed === undefined) return 'missing';
  return wanted === undefined ? 'stale' : comparePackages(wanted, installed);
}

/**
 * Compares two `packages` tables of package-lock.json files. Optional packages may be absent: they belong to other
 * platforms. npm writes the second table last, so an interrupted install never looks current.
 */
export function comparePackages(wanted, installed) {
  let developmentMissing = false;
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '' || entry.link) continue;
    const found = installed[path];
    if (found !== undefined) {
      if (found.version !== entry.version || found.integrity !== entry.integrity) return 'stale';
    } else if (entry.dev || entry.devOptional) {
      developmentMissing ||= !entry.optional && !entry.devOptional;
    } else if (!entry.optional) {
      return 'stale';
    }
  }
  return developmentMissing ? 'production' : 'current';
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}
