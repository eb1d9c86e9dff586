// The bootstrap is plain JavaScript that runs before any package is there; these are the parts that tests call.
declare module '*/bootstrap/count-tests.mjs' {
  export type TestCounts = { passed: number; failed: number; skipped: number; exitCode: number };
  export function countTests(file: string, exitCode: number): TestCounts;
  export function countReport(report: object, exitCode: number): TestCounts;
  export function closingLine(counts: { passed: number; failed: number }): string;
}
declare module '*/bootstrap/find-packages.mjs' {
  type LockEntry = {
    version?: string;
    integrity?: string;
    dev?: true;
    devOptional?: true;
    optional?: true;
    link?: true;
  };
  export function findPackages(root: string): 'current' | 'production' | 'stale' | 'missing';
  export function comparePackages(
    wanted: Record<string, LockEntry>,
    installed: Record<string, LockEntry>,
  ): 'current' | 'production' | 'stale';
}
declare module '*/bootstrap/install-packages.mjs' {
  export function explainFailure(output: string, root: string): string;
}
declare module '*/bootstrap/pinned-node.mjs' {
  type Install = { production: boolean; running: { path: string; version: string } };
  export function findNode(root: string, install: Install): string;
  export function withPackagesFirst(root: string, env: Record<string, string | undefined>): Record<string, string>;
}
declare module '*/bootstrap/debian-tools.mjs' {
  type Tool = { variable: string; names: string[]; debian: string; part: string };
  export const TEST_TOOLS: Tool[];
  export function describeMissing(missing: Tool[]): string[];
  export function findOnPath(names: string[], path: string): string | undefined;
}
declare module '*/bootstrap/file-lock.mjs' {
  export function withFileLock<T>(file: string, work: () => Promise<T>, onWait?: (owner: number) => void): Promise<T>;
}
declare module '*/bootstrap/embedded-postgres.mjs' {
  export function runningServer(folder: string): { pid: number; port: number; ready: boolean } | undefined;
}
declare module '*/bootstrap/run-folders.mjs' {
  export function runFolder(parent: string, kind: string): string;
  export function sweepRunFolders(
    parent: string,
    kind: string,
    stopServer: (folder: string) => Promise<void>,
  ): Promise<void>;
}
declare module '*/bootstrap/postgres-place.mjs' {
  export function outsideName(root: string): string;
}
