// `npm test`: sets everything up, runs every step even after a failure, and ends with one line of sums.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { SetupError, Stopped, say, seconds } from './bootstrap/report.mjs';
import { ensureInstalled, ROOT, runNode24 } from './bootstrap.mjs';
import { ensureBrowsers } from './ensureBrowsers.mjs';
import { ensureServices } from './ensureServices.mjs';
import { GATES } from './gates.mjs';
import { runGate } from './runGate.mjs';
import { countWithSecondTry, worthTryingAgain } from './secondTry.mjs';
import { add, countOf, FAILED, NOTHING, summaryOf } from './tally.mjs';

const reports = mkdtempSync(join(tmpdir(), 'stickersnap-test-'));
const started = Date.now();

const STEPS = [
  { title: 'Set-up: the fast model', run: setUp(['apps/cli/src/main.ts', 'models', 'pull', 'fast']) },
  { title: 'Lint', run: gate(GATES.lint) },
  { title: 'Types', run: gate(GATES.types) },
  { title: 'Unit tests', run: tests('unit') },
  { title: 'Databases and object stores for the tests', run: tools(ensureServices) },
  { title: 'Tests with a database and an object store', run: tests('services') },
  { title: 'Contract tests', run: tests('contract') },
  { title: 'Browsers for the tests', run: tools(ensureBrowsers) },
  { title: 'Tests in browsers', run: tests('web') },
];

let stopped = false;
/** Test files that failed at first and passed when they were tried again. */
const unsure = [];
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => (stopped = true));

let total = NOTHING;
try {
  const node = await ensureInstalled();
  for (const { title, run } of STEPS) {
    say(`\n── ${title} (after ${seconds(started)})`);
    total = add(total, await run(node));
    if (stopped) throw new Stopped();
  }
} catch (error) {
  say(error instanceof SetupError ? error.message : error.stack);
  total = add(total, FAILED);
} finally {
  rmSync(reports, { recursive: true, force: true });
}
if (unsure.length > 0) say(`\nFailed at first and passed alone: ${unsure.join(', ')}`);
say(`\nDone in ${seconds(started)}.`);
process.stdout.write(`${summaryOf(total)}\n`);
process.exitCode = stopped ? 130 : Number(total.failed > 0);

/** Never fails: without one the tests that want it are skipped. */
function tools(ensure) {
  return async () => {
    ensure();
    return NOTHING;
  };
}

/** Counts only when it fails. */
function setUp(command) {
  return async (node) => ((await runNode24(node, command)) === 0 ? NOTHING : FAILED);
}

/** Counts as one, however many commands it has. */
function gate(commands) {
  return async (node) => {
    const failed = Number((await runGate(node, commands)) !== 0);
    return { passed: 1 - failed, failed, skipped: 0 };
  };
}

/** A few files that fail are tried once more, alone; what passes then is named, and counts as passed. */
function tests(project) {
  return async (node) => {
    const report = join(reports, `${project}.json`);
    const code = await runVitest(node, project, report);
    const again = stopped ? [] : worthTryingAgain(report, code);
    if (again.length === 0) return countOf(report, code);
    const names = again.map((path) => relative(ROOT, path));
    say(`\n── Once more, alone: ${names.join(', ')} (after ${seconds(started)})`);
    const second = join(reports, `${project}-again.json`);
    const tally = countOf(second, await runVitest(node, project, second, names));
    if (tally.failed === 0) unsure.push(...names);
    return countWithSecondTry(report, again, tally);
  };
}

function runVitest(node, project, report, files = []) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const command = ['node_modules/vitest/vitest.mjs', 'run', '--project', project, '--passWithNoTests'];
  return runNode24(node, [...command, ...reporters, ...files]);
}
