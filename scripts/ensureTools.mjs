import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { say } from './bootstrap/report.mjs';

/**
 * Installs Debian's packages where a tool of the tests is missing and this may be done. Never fails: what cannot be had
 * is told in a line, and its tests are skipped.
 *
 * @param {readonly {name: string, packages: readonly string[], find: () => unknown}[]} wanted
 *   `find` gives `undefined` where the tool is not there
 * @param {string} what they are for: “the tests in browsers”
 */
export function ensureTools(wanted, what) {
  const missing = wanted.filter(({ find }) => find() === undefined);
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    tell(missing, 'and installing takes root and apt-get');
    return;
  }
  const told = missing.map(({ name }) => name).join(', ');
  say(`Installing for ${what}: ${told} (apt-get, about a minute, only this once) …`);
  install(['update']);
  // Each for itself: where one cannot be had, the others can.
  for (const { packages } of missing) install(['install', '--no-install-recommends', ...packages]);
  const left = missing.filter(({ find }) => find() === undefined);
  if (left.length > 0) tell(left, 'and apt-get did not bring it');
}

function tell(missing, why) {
  say(`Not here, ${why}: ${missing.map(({ name }) => name).join(', ')}. Tests in it are skipped.`);
}

function install(args) {
  const { status } = spawnSync('apt-get', ['-y', '-o', 'DPkg::Lock::Timeout=900', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) say(`apt-get ${args[0]} failed.`);
}
