// `npm start`: sets everything up, then cuts. Without arguments a drawn sample, with arguments those files.
import { join } from 'node:path';
import { ensureInstalled, ROOT, runNode24, runScript } from './bootstrap.mjs';
import { commandOf } from './commandOf.mjs';

await runScript(async () => {
  const node = await ensureInstalled();
  // npm runs scripts in the package's root; the names given are meant from where the user stands.
  const cwd = process.env.npm_lifecycle_event === undefined ? process.cwd() : process.env.INIT_CWD;
  return runNode24(node, [join(ROOT, 'apps/cli/src/main.ts'), ...commandOf(process.argv.slice(2))], { cwd });
});
