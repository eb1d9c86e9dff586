import { type ImportRule, importRules } from './import-rules.ts';
import type { Import, SourceFile } from './source-files.ts';

/** A sentence for every import that the file's rule does not allow. */
export function importBreaches(file: SourceFile): string[] {
  const rule = ruleOf(file.path);
  if (rule === undefined) return [`${file.path} has no rule in import-rules.ts`];
  return file.imports
    .filter((imported) => !isAllowed(rule, imported))
    .map((imported) => `${file.path} must not import ${imported.isTypeOnly ? 'types of ' : ''}${imported.target}`);
}

function ruleOf(path: string): ImportRule | undefined {
  const fitting = importRules.filter((rule) => isWithin(path, rule.of));
  return fitting.sort((a, b) => b.of.length - a.of.length)[0];
}

function isAllowed(rule: ImportRule, imported: Import): boolean {
  if (!imported.isOurs) {
    if (imported.target.startsWith('node:'))
      return rule.isPure !== true && (rule.nodeModules?.includes(imported.target) ?? true);
    return rule.packages.includes(imported.target) && (rule.isPure !== true || imported.isTypeOnly);
  }
  const allowed = [rule.of, ...rule.mayUse, ...(imported.isTypeOnly ? (rule.mayName ?? []) : [])];
  return allowed.some((place) => isWithin(imported.target, place));
}

function isWithin(path: string, place: string): boolean {
  return place.endsWith('/') ? path.startsWith(place) : path === place;
}

/** Chains of files that import each other as values, each named once, from the first file back to itself. */
export function findCycles(files: readonly SourceFile[]): string[][] {
  const imports = new Map(files.map((file) => [file.path, ownValues(file)]));
  const finished = new Set<string>();
  const cycles: string[][] = [];
  const visit = (path: string, above: readonly string[]) => {
    if (above.includes(path)) {
      cycles.push([...above.slice(above.indexOf(path)), path]);
      return;
    }
    if (finished.has(path)) return;
    for (const target of imports.get(path) ?? []) visit(target, [...above, path]);
    finished.add(path);
  };
  for (const path of imports.keys()) visit(path, []);
  return cycles;
}

/** Every file that is loaded sooner or later when this one runs. */
export function loadedBy(files: readonly SourceFile[], start: string): Set<string> {
  const loaded = new Set<string>();
  const waiting = [start];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (loaded.has(path)) continue;
    loaded.add(path);
    const file = files.find((candidate) => candidate.path === path);
    waiting.push(...(file === undefined ? [] : ownValues(file)));
  }
  return loaded;
}

function ownValues(file: SourceFile): string[] {
  return file.imports.filter((imported) => imported.isOurs && !imported.isTypeOnly).map((imported) => imported.target);
}
