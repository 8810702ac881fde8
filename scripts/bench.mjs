// `npm run bench`: sets up StickerSnap and, unless --no-peers is given, the peers; then measures.
import { join } from 'node:path';
import { withLock } from './bootstrap/lock.mjs';
import { npm } from './bootstrap/npm.mjs';
import { say } from './bootstrap/report.mjs';
import { isInstalled, removeStamp, writeStamp } from './bootstrap/stamp.mjs';
import { ensureInstalled, ROOT, runNode24, runScript } from './bootstrap.mjs';

const PEERS = join(ROOT, 'bench', 'peers');

await runScript(async () => {
  const node = await ensureInstalled();
  const args = process.argv.slice(2);
  if (!args.some((arg) => ['--no-peers', '--help', '-h'].includes(arg))) {
    await withLock(join(PEERS, '.setup.lock'), installPeers);
  }
  // npm runs scripts in the package's root; the folder given is meant from where the user stands.
  const cwd = process.env.npm_lifecycle_event === undefined ? process.cwd() : process.env.INIT_CWD;
  return runNode24(node, [join(ROOT, 'bench', 'main.ts'), ...args], { cwd });
});

async function installPeers() {
  if (isInstalled(PEERS)) return;
  say('Installing the peers into bench/peers (300 MB, only this once; --no-peers does without) …');
  removeStamp(PEERS);
  await npm(['ci', '--ignore-scripts'], { cwd: PEERS });
  writeStamp(PEERS);
}
