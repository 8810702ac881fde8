// `npm run test:deploy`, `test:faults`, `test:packages`, `test:documents`, `test:browsers`: what takes too long for `npm test`.
import { ensureInstalled, runNode24, runScript } from './bootstrap.mjs';
import { ensureBrowsers } from './ensureBrowsers.mjs';
import { ensureServices } from './ensureServices.mjs';

const [project, ...others] = process.argv.slice(2);

await runScript(async () => {
  const node = await ensureInstalled();
  const pulled = await runNode24(node, ['apps/cli/src/main.ts', 'models', 'pull', 'fast']);
  if (pulled !== 0) return pulled;
  if (['browsers', 'deploy', 'learning'].includes(project)) ensureBrowsers();
  if (project === 'faults') ensureServices();
  return runNode24(node, ['node_modules/vitest/vitest.mjs', 'run', '--project', project, ...others]);
});
