// `npm start`: sets everything up, then serves the web app and the API. With arguments it cuts those files, or runs that
// command.
import { join } from 'node:path';
import { say } from './bootstrap/report.mjs';
import { ensureInstalled, ROOT, runNode24, runScript, startNode24 } from './bootstrap.mjs';
import { commandOf } from './commandOf.mjs';

await runScript(async () => {
  const node = await ensureInstalled();
  const args = process.argv.slice(2);
  if (args.length === 0) return buildAndServe(node);
  if (args[0] === 'serve' && !args.some((word) => word === '--help' || word === '-h')) {
    const built = await build(node);
    if (built !== 0) return built;
  }
  // npm runs scripts in the package's root; the names given are meant from where the user stands.
  const cwd = process.env.npm_lifecycle_event === undefined ? process.cwd() : process.env.INIT_CWD;
  return runNode24(node, [join(ROOT, 'apps/cli/src/main.ts'), ...commandOf(args)], { cwd });
});

async function buildAndServe(node) {
  say('Starting StickerSnap (the first time the web app is built, which takes about a minute) …');
  const built = await build(node);
  if (built !== 0) return built;
  // Whoever sits in front of it wants the address, not a line for every request.
  process.env.STICKERSNAP_LOG ??= 'warn';
  const beside = startNode24(node, [join(ROOT, 'apps/web/tools/prepareNetworks.ts')]);
  try {
    return await runNode24(node, [join(ROOT, 'apps/cli/src/main.ts'), 'serve']);
  } finally {
    beside.kill();
  }
}

/** Does nothing where the page is that of the sources as they are. */
async function build(node) {
  const code = await runNode24(node, [join(ROOT, 'apps/web/tools/build.ts')]);
  if (code === 1)
    say('The web app could not be built. As the user who owns this folder, run: npm run build:web');
  return code;
}
