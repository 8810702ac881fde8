// `npm run test:packages`: the packages as they are published, installed into an empty folder and used there.
import { ensureInstalled, runNode24, runScript } from './bootstrap.mjs';

await runScript(async () => {
  const node = await ensureInstalled();
  const pulled = await runNode24(node, ['apps/cli/src/main.ts', 'models', 'pull', 'fast']);
  if (pulled !== 0) return pulled;
  const command = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project',
    'packages',
    ...process.argv.slice(2),
  ];
  return runNode24(node, command);
});
