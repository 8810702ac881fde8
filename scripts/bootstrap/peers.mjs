import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { npm } from './npm.mjs';
import { say } from './report.mjs';
import { isInstalled, removeStamp, writeStamp } from './stamp.mjs';

/**
 * Installs what a bench compares with, in a folder of its own that nothing else sees. Does nothing when it is there.
 *
 * @param {string} folder with its own package-lock.json
 * @param {string} announcement told before it begins
 */
export async function installPeers(folder, announcement) {
  await withLock(join(folder, '.setup.lock'), async () => {
    if (isInstalled(folder)) return;
    say(announcement);
    removeStamp(folder);
    await npm(['ci', '--ignore-scripts'], { cwd: folder });
    writeStamp(folder);
  });
}
