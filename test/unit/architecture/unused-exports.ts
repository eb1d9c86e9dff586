import type { SourceFile } from './source-files.ts';

/**
 * Names that a file exports and nobody uses: a value that no other file imports, or a type that is named nowhere at all
 * (a type beside its function is part of what that function promises).
 * @param everything all files that may use them, tests included.
 */
export function unusedExports(files: readonly SourceFile[], everything: readonly SourceFile[]): string[] {
  const imports = everything.flatMap((file) => file.imports);
  const isImported = (path: string, name: string) =>
    imports.some(({ target, names }) => target === path && (names === 'all' || names.includes(name)));
  return files.flatMap((file) =>
    exportsOf(file)
      .filter(({ name, isType }) => !isImported(file.path, name) && !(isType && timesNamed(file, name) > 1))
      .map(({ name }) => `${file.path} exports ${name}, which nobody uses`),
  );
}

function exportsOf(file: SourceFile): { name: string; isType: boolean }[] {
  const declarations = file.code.matchAll(
    /^export (?:async )?(function\*?|const|let|class|interface|type) ([A-Za-z_$][\w$]*)/gm,
  );
  return Array.from(declarations, ([, kind, name = '']) => ({ name, isType: kind === 'interface' || kind === 'type' }));
}

function timesNamed(file: SourceFile, name: string): number {
  return Array.from(file.code.matchAll(new RegExp(`\\b${name}\\b`, 'g'))).length;
}
