import { readFileSync } from 'node:fs';

/**
 * The closing figures of a test run, from the file of vitest's JSON reporter. A file that could not be loaded counts
 * as one failed test, and so does an error outside every test (vitest's exit code alone tells of it).
 * @param {string} file
 * @param {number} exitCode vitest's own
 * @returns {{ passed: number, failed: number, skipped: number, exitCode: number }}
 */
export function countTests(file, exitCode) {
  let report;
  try {
    report = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, skipped: 0, exitCode: exitCode || 1 };
  }
  return countReport(report, exitCode);
}

/** The same, from the parsed report. */
export function countReport(report, exitCode) {
  const suites = report.testResults ?? [];
  const tests = suites.flatMap((suite) => suite.assertionResults ?? []);
  const broken = suites.filter(
    (suite) => suite.status === 'failed' && !suite.assertionResults.some(({ status }) => status === 'failed'),
  );
  const passed = tests.filter(({ status }) => status === 'passed').length;
  const failedTests = tests.filter(({ status }) => status === 'failed').length + broken.length;
  const failed = failedTests === 0 && exitCode !== 0 ? 1 : failedTests;
  const bad = failed > 0 || passed === 0;
  return {
    passed,
    failed,
    skipped: tests.length - passed - (failedTests - broken.length),
    exitCode: exitCode || Number(bad),
  };
}

/** The line that closes every test run, alone on its line. */
export function closingLine({ passed, failed }) {
  return `${passed} passed, ${failed} failed`;
}
