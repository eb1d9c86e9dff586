import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const instructions = readFileSync(`${root}Dockerfile`, 'utf8')
  .replaceAll('\\\n', ' ')
  .split('\n')
  .filter((line) => /^[A-Z]+ /.test(line));
const copied = argumentsOf('COPY')
  .filter((words) => !words.startsWith('--from'))
  .flatMap((words) => words.split(' ').slice(0, -1));

describe('the image', () => {
  test('copies only paths that exist and that .dockerignore lets through', () => {
    const allowed = readFileSync(`${root}.dockerignore`, 'utf8').split('\n');
    expect(copied).toContain('src');
    for (const path of copied) {
      expect(existsSync(`${root}${path}`), path).toBe(true);
      expect(allowed, path).toContain(`!${path}`);
    }
    expect(allowed).toContain('*');
  });

  test('copies every folder that the app imports from its own', () => {
    const compiled: unknown = JSON.parse(readFileSync(`${root}tsconfig.json`, 'utf8'));
    expect(compiled).toMatchObject({
      include: [...copied.filter((path) => existsSync(`${root}${path}/`)), 'test'].sort(bySourceOrder),
    });
  });

  test('runs as a numeric user without rights', () => {
    expect(argumentsOf('USER')).toEqual(['65532:65532']);
  });

  test('starts what npm start starts, and is healthy when /healthz answers', () => {
    const [entrypoint] = argumentsOf('ENTRYPOINT');
    expect(entrypoint).toBe('["node", "src/main.ts"]');
    expect(readFileSync(`${root}bootstrap/run.mjs`, 'utf8')).toContain("file: 'src/main.ts'");
    expect(argumentsOf('HEALTHCHECK')[0]).toContain('/healthz');
  });

  test('installs by the lock file, without development packages', () => {
    expect(argumentsOf('RUN')[0]).toBe('npm ci --omit=dev');
  });

  test('keeps the weights of fonts that reports print, and no other', () => {
    const named = readFileSync(`${root}src/report/font-families.ts`, 'utf8').matchAll(
      /'(@expo-google-fonts\/.+\.ttf)'/g,
    );
    const printed = Array.from(named, ([, path]) => path ?? '');
    const folder = mkdtempSync(join(tmpdir(), 'fonts-'));
    const write = (path: string) => {
      mkdirSync(join(folder, 'node_modules', dirname(path)), { recursive: true });
      writeFileSync(join(folder, 'node_modules', path), '');
    };
    try {
      const unused = printed.map((path) => path.replaceAll(/400Regular|700Bold/g, '900Black'));
      for (const path of [...printed, ...unused, '@expo-google-fonts/noto-sans/package.json']) write(path);
      execFileSync('sh', ['-c', argumentsOf('RUN')[1] ?? 'false'], { cwd: folder });
      const isThere = (path: string) => existsSync(join(folder, 'node_modules', path));
      expect(printed.length).toBeGreaterThan(10);
      expect(printed.filter((path) => !isThere(path))).toEqual([]);
      expect(unused.filter(isThere)).toEqual([]);
      expect(isThere('@expo-google-fonts/noto-sans/package.json')).toBe(true);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('uses the Node that development pins', () => {
    const { devDependencies }: { devDependencies: Record<string, string> } = JSON.parse(
      readFileSync(`${root}package.json`, 'utf8'),
    );
    const [major] = (devDependencies['node'] ?? '').split('.');
    expect(argumentsOf('ARG')).toEqual([`NODE_IMAGE=node:${major}-slim`]);
  });
});

function argumentsOf(instruction: string): string[] {
  return instructions
    .filter((line) => line.startsWith(`${instruction} `))
    .map((line) => line.slice(instruction.length + 1));
}

function bySourceOrder(one: string, other: string): number {
  const order = ['src', 'blocks', 'migrations', 'test'];
  return order.indexOf(one) - order.indexOf(other);
}
