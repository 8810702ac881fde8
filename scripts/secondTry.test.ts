import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { countWithSecondTry, worthTryingAgain } from './secondTry.mjs';

const folder = mkdtempSync(join(tmpdir(), 'stickersnap-second-try-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, ...tests: string[]) => ({
  name,
  status: tests.includes('failed') || tests.length === 0 ? 'failed' : 'passed',
  assertionResults: tests.map((status) => ({ status })),
});

function reported(...testResults: ReturnType<typeof file>[]): string {
  const count = (wanted: string) =>
    testResults.flatMap((each) => each.assertionResults).filter(({ status }) => status === wanted).length;
  const path = join(folder, 'report.json');
  const report = {
    numPassedTests: count('passed'),
    numFailedTests: count('failed'),
    numPendingTests: count('skipped'),
    numTodoTests: 0,
    testResults,
  };
  writeFileSync(path, JSON.stringify(report));
  return path;
}

const good = file('good', 'passed', 'passed', 'skipped');
const bad = file('bad', 'passed', 'failed', 'skipped');

test('a few files that failed are worth it, those that could not be loaded among them', () => {
  expect(worthTryingAgain(reported(good, bad, file('unloaded')), 1)).toEqual(['bad', 'unloaded']);
});

test('many are not, nor is a run that passed, an error outside of all files, or a run without a report', () => {
  const many = ['a', 'b', 'c', 'd'].map((name) => file(name, 'failed'));
  expect(worthTryingAgain(reported(...many), 1)).toEqual([]);
  expect(worthTryingAgain(reported(good), 0)).toEqual([]);
  expect(worthTryingAgain(reported(good), 1)).toEqual([]);
  expect(worthTryingAgain(join(folder, 'missing.json'), 1)).toEqual([]);
});

test('they count by their second try, all others by the first', () => {
  const first = reported(good, bad);
  expect(countWithSecondTry(first, ['bad'], { passed: 2, failed: 0, skipped: 1 })).toEqual({
    passed: 4,
    failed: 0,
    skipped: 2,
  });
  expect(countWithSecondTry(first, ['bad'], { passed: 1, failed: 1, skipped: 1 })).toEqual({
    passed: 3,
    failed: 1,
    skipped: 2,
  });
});

test('what could not be loaded counts once, by its second try', () => {
  const first = reported(good, file('unloaded'));
  expect(countWithSecondTry(first, ['unloaded'], { passed: 0, failed: 1, skipped: 0 })).toEqual({
    passed: 2,
    failed: 1,
    skipped: 1,
  });
  expect(countWithSecondTry(first, ['unloaded'], { passed: 3, failed: 0, skipped: 0 }).passed).toBe(5);
});
