import { defineConfig } from 'vitest/config';

const PROJECTS = ['unit', 'integration', 'contract', 'scenarios', 'browser'];
const NEEDS_DATABASE = new Set(['integration', 'scenarios', 'browser']);

// `npm test` starts the servers and tells the tests where they are: TEST_DATABASE_URL, TEST_REDIS_URL, CHROMIUM_PATH,
// PDFTOTEXT_PATH, PDFTOPPM_PATH, QPDF_PATH (bootstrap/run-tests.mjs).
export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    // No test is a test of speed: a machine that is busy with other work may take its time.
    testTimeout: 150_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
    setupFiles: ['test/support/seed-properties.ts'],
    projects: PROJECTS.map((name) => ({
      extends: true,
      test: {
        name,
        include: [`test/${name}/**/*.test.ts`],
        ...(NEEDS_DATABASE.has(name) ? { globalSetup: 'test/support/global-setup.ts' } : {}),
      },
    })),
  },
});
