import { describe, expect, test } from 'vitest';
import { closingLine, countReport, countTests } from '../../../bootstrap/count-tests.mjs';
import { describeMissing, findOnPath, TEST_TOOLS } from '../../../bootstrap/debian-tools.mjs';

const suite = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((one) => ({ status: one })),
});

describe('the closing line of a test run', () => {
  test('counts tests that passed and failed', () => {
    const counts = countReport({ testResults: [suite('failed', 'passed', 'failed'), suite('passed', 'passed')] }, 1);
    expect(counts).toEqual({ passed: 2, failed: 1, skipped: 0, exitCode: 1 });
    expect(closingLine(counts)).toBe('2 passed, 1 failed');
  });

  test('counts a file that could not be loaded as failed', () => {
    expect(countReport({ testResults: [suite('failed'), suite('passed', 'passed')] }, 1)).toMatchObject({
      passed: 1,
      failed: 1,
    });
  });

  test('counts a file whose tests passed and whose teardown failed as failed', () => {
    expect(countReport({ testResults: [suite('failed', 'passed')] }, 1)).toMatchObject({
      passed: 1,
      failed: 1,
      skipped: 0,
    });
  });

  test('counts an error outside every test as failed', () => {
    expect(countReport({ testResults: [suite('passed', 'passed')] }, 1)).toMatchObject({
      passed: 1,
      failed: 1,
      exitCode: 1,
    });
  });

  test('is a failure when nothing ran', () => {
    expect(countReport({ testResults: [] }, 0)).toMatchObject({ passed: 0, exitCode: 1 });
    expect(countReport({ testResults: [suite('passed', 'skipped')] }, 0)).toMatchObject({ skipped: 1, exitCode: 1 });
    expect(countTests('/nowhere/report.json', 0)).toMatchObject({ passed: 0, failed: 1, exitCode: 1 });
  });
});

describe('tools that tests need from outside', () => {
  test('are named with the parts that do not run and how to get them', () => {
    const lines = describeMissing(TEST_TOOLS.filter((tool) => tool.debian !== 'chromium'));
    expect(lines[0]).toContain('NOT RUN: the Redis half');
    expect(lines.at(-1)).toContain('sudo apt-get install redis-server poppler-utils qpdf ');
  });

  test('are found as programs, not as folders or plain files', () => {
    expect(findOnPath(['sh'], '/nowhere:/usr/bin')).toBe('/usr/bin/sh');
    expect(findOnPath(['bin', 'os-release'], '/usr:/usr/lib')).toBeUndefined();
  });
});
