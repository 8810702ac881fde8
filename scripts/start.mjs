// `npm start`: sets everything up, then serves the web app. With arguments it cuts those files, or runs that command.
import { join } from 'node:path';
import { say } from './bootstrap/report.mjs';
import { ensureInstalled, ROOT, runNode24, runScript } from './bootstrap.mjs';
import { commandOf } from './commandOf.mjs';

await runScript(async () => {
  const node = await ensureInstalled();
  const args = process.argv.slice(2);
  if (args.length === 0) {
    say('Starting the web app (the first time it is built, which takes about a minute) …');
    return runNode24(node, [join(ROOT, 'apps/web/tools/serve.ts')]);
  }
  // npm runs scripts in the package's root; the names given are meant from where the user stands.
  const cwd = process.env.npm_lifecycle_event === undefined ? process.cwd() : process.env.INIT_CWD;
  return runNode24(node, [join(ROOT, 'apps/cli/src/main.ts'), ...commandOf(args)], { cwd });
});
