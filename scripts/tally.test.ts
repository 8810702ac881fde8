import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { add, countOf, FAILED, NOTHING, summaryOf } from './tally.mjs';

const folder = mkdtempSync(join(tmpdir(), 'stickersnap-tally-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function reported(report: object, exitCode: number) {
  const file = join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(report));
  return countOf(file, exitCode);
}

const good = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1, testResults: [] };
const unloaded = { status: 'failed', assertionResults: [] };
const failedTest = { status: 'failed', assertionResults: [{ status: 'failed' }] };

test('counts what the report says', () => {
  expect(reported(good, 0)).toEqual({ passed: 5, failed: 0, skipped: 2 });
  const bad = { ...good, numFailedTests: 1, testResults: [failedTest] };
  expect(reported(bad, 1)).toEqual({ passed: 5, failed: 1, skipped: 2 });
});

test('a file that could not be loaded is a failure', () => {
  expect(reported({ ...good, testResults: [unloaded, failedTest], numFailedTests: 1 }, 1).failed).toBe(2);
});

test('so is an error outside every test, and a run without a report', () => {
  expect(reported(good, 1).failed).toBe(1);
  expect(countOf(join(folder, 'missing.json'), 1)).toEqual(FAILED);
});

test('the last line', () => {
  expect(summaryOf(NOTHING)).toBe('0 passed, 0 failed');
  expect(summaryOf(add({ passed: 3, failed: 0, skipped: 2 }, FAILED))).toBe('3 passed, 1 failed, 2 skipped');
});
