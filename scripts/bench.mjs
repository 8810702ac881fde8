// `npm run bench`: sets up StickerSnap and, unless --no-peers is given, the peers; then measures.
import { join } from 'node:path';
import { installPeers } from './bootstrap/peers.mjs';
import { ensureInstalled, ROOT, runNode24, runScript } from './bootstrap.mjs';

await runScript(async () => {
  const node = await ensureInstalled();
  const args = process.argv.slice(2);
  if (!args.some((arg) => ['--no-peers', '--help', '-h'].includes(arg))) {
    const told = 'Installing the peers into bench/peers (300 MB, only this once; --no-peers does without) …';
    await installPeers(join(ROOT, 'bench', 'peers'), told);
  }
  // npm runs scripts in the package's root; the folder given is meant from where the user stands.
  const cwd = process.env.npm_lifecycle_event === undefined ? process.cwd() : process.env.INIT_CWD;
  return runNode24(node, [join(ROOT, 'bench', 'main.ts'), ...args], { cwd });
});
