import { add, countOf, readReport } from './tally.mjs';

/** More than these failing at once is no chance, and is not tried again. */
const MOST = 3;

/**
 * Which test files of a run failed, if they are few and are all that failed: with a real browser or process on a
 * machine that others load, what fails once is told from what fails always by trying it again, alone.
 *
 * @param {string} reportFile in Vitest's JSON format
 * @param {number} exitCode of the run
 * @returns {readonly string[]} paths
 */
export function worthTryingAgain(reportFile, exitCode) {
  const report = readReport(reportFile);
  if (report === undefined || exitCode === 0) return [];
  const failed = report.testResults.filter(({ status }) => status === 'failed').map(({ name }) => name);
  return failed.length <= MOST ? failed : [];
}

/**
 * What a run comes to when some of its files were tried again: those by their second try, all others by the first.
 *
 * @param {string} firstFile the report of the run
 * @param {readonly string[]} again the files that were tried again
 * @param {import('./tally.mjs').Tally} second what they came to
 */
export function countWithSecondTry(firstFile, again, second) {
  const report = readReport(firstFile);
  const tests = report.testResults
    .filter(({ name }) => again.includes(name))
    .flatMap(({ assertionResults }) => assertionResults);
  const passed = tests.filter(({ status }) => status === 'passed').length;
  const failed = tests.filter(({ status }) => status === 'failed').length;
  const first = countOf(firstFile, 0);
  const others = {
    passed: first.passed - passed,
    // All that failed is among them.
    failed: 0,
    skipped: first.skipped - (tests.length - passed - failed),
  };
  return add(others, second);
}
