import { readdirSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../../', import.meta.url));

export interface Import {
  /** Path from the repository's root for a file of ours, else the package's name as written. */
  readonly target: string;
  readonly isOurs: boolean;
  /** Gone when the program runs: it can neither load a library nor make a cycle. */
  readonly isTypeOnly: boolean;
  /** What is taken from it, by its own names there. */
  readonly names: readonly string[] | 'all';
}

export interface SourceFile {
  readonly path: string;
  readonly text: string;
  /** The text without comments, so that prose never counts as code. */
  readonly code: string;
  readonly imports: readonly Import[];
}

/** Every TypeScript file below the folder, sorted by path. */
export function readSources(folder: string): SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .map((file) => readSource(normalize(`${folder}/${file}`)));
}

export function readSource(path: string): SourceFile {
  const text = readFileSync(join(root, path), 'utf8');
  const code = withoutComments(text);
  return { path, text, code, imports: readImports(path, code) };
}

const statement =
  /^(?:import|export)\s+(type\s+)?((?:[\w$]+\s*,?\s*)?(?:\{[^}]*\}|\*(?:\s+as\s+[\w$]+)?)?)\s*from\s+'([^']+)';/gm;

/** Static imports and re-exports, and `import('…')` of a literal; the formatter keeps them in these shapes. */
export function readImports(path: string, code: string): Import[] {
  const named = Array.from(code.matchAll(statement), ([, type, names = '', specifier = '']) => {
    const listed = listedNames(names);
    const isTypeOnly = type !== undefined || (listed.length > 0 && listed.every((name) => name.startsWith('type ')));
    return toImport(path, specifier, { isTypeOnly, names: originalNames(names, listed) });
  });
  const whole = Array.from(code.matchAll(/^import\s+'([^']+)';|\bimport\('([^']+)'\)/gm), ([, bare, lazy]) =>
    toImport(path, bare ?? lazy ?? '', { isTypeOnly: false, names: 'all' }),
  );
  return [...named, ...whole];
}

function listedNames(names: string): string[] {
  const listed = /\{([\s\S]*)\}/.exec(names)?.[1] ?? '';
  return listed
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

function originalNames(names: string, listed: readonly string[]): Import['names'] {
  if (names.includes('*')) return 'all';
  return listed.map((entry) => entry.replace(/^type /, '').replace(/ as .*$/, ''));
}

function toImport(from: string, specifier: string, how: Pick<Import, 'isTypeOnly' | 'names'>): Import {
  const isOurs = specifier.startsWith('.');
  return { target: isOurs ? normalize(join(from, '..', specifier)) : specifier, isOurs, ...how };
}

/** Leaves strings alone, so that an address in a string is not taken for a comment. */
function withoutComments(text: string): string {
  return text.replace(
    /('(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)|\/\*[\s\S]*?\*\/|(?<![:\\])\/\/[^\n]*/g,
    (_whole, quoted: string | undefined) => quoted ?? '',
  );
}
