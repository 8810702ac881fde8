// `npm run bench:web`: sets up StickerSnap, a Chromium and, unless --no-peers is given, what it is compared with; with
// --browsers all three engines and nothing to compare; then measures.
import { join } from 'node:path';
import { installPeers } from './bootstrap/peers.mjs';
import { ensureInstalled, ROOT, runNode24, runScript } from './bootstrap.mjs';
import { ensureBrowsers } from './ensureBrowsers.mjs';

await runScript(async () => {
  const node = await ensureInstalled();
  const args = process.argv.slice(2);
  const asks = (...names) => args.some((arg) => names.includes(arg));
  if (!asks('--help', '-h')) ensureBrowsers(asks('--browsers') ? undefined : ['Chromium']);
  if (!asks('--help', '-h', '--no-peers', '--browsers')) {
    const told = 'Installing imgly’s package and Lighthouse into bench/peers/web (550 MB, only this once) …';
    await installPeers(join(ROOT, 'bench', 'peers', 'web'), told);
  }
  // npm runs scripts in the package's root; the folder given is meant from where the user stands.
  const cwd = process.env.npm_lifecycle_event === undefined ? process.cwd() : process.env.INIT_CWD;
  return runNode24(node, [join(ROOT, 'bench', 'web', 'main.ts'), ...args], { cwd });
});
