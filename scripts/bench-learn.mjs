// `npm run bench:learn`: sets StickerSnap up, and measures whether corrections make a network better.
import { join } from 'node:path';
import { ensureInstalled, ROOT, runNode24, runScript } from './bootstrap.mjs';

await runScript(async () => {
  const node = await ensureInstalled();
  // npm runs scripts in the package's root; the folder given is meant from where the user stands.
  const cwd = process.env.npm_lifecycle_event === undefined ? process.cwd() : process.env.INIT_CWD;
  return runNode24(node, [join(ROOT, 'bench', 'learn', 'main.ts'), ...process.argv.slice(2)], { cwd });
});
