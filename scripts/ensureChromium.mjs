import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { say } from './bootstrap/report.mjs';

/** Where Debian and its kin put it; another one is named by STICKERSNAP_CHROMIUM. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** @returns {string | undefined} the path of a Chromium on this machine */
export function findChromium(env = process.env) {
  return [env.STICKERSNAP_CHROMIUM, ...PLACES].find((path) => path && existsSync(path));
}

/**
 * Installs Debian's Chromium where it is missing and this may be done. Without it the tests in a browser are
 * skipped, which they say themselves.
 *
 * @returns {string | undefined} the path of a Chromium
 */
export function ensureChromium() {
  const found = findChromium();
  if (found !== undefined) return found;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    say(
      'There is no Chromium here, and installing it takes root and apt-get: tests in a browser are skipped.',
    );
    return undefined;
  }
  say('Installing Chromium for the tests in a browser (apt-get, about a minute, only this once) …');
  const apt = ['-y', '-o', 'DPkg::Lock::Timeout=900'];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '--no-install-recommends', 'chromium']]) {
    const { status } = spawnSync('apt-get', [...apt, ...args], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (status !== 0) say(`apt-get ${args[0]} failed.`);
  }
  return findChromium();
}
