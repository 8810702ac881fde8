// `npm run test:faults`: processes killed, disks full, clients that misbehave. Takes a quarter of an hour and more.
import { ensureInstalled, runNode24, runScript } from './bootstrap.mjs';

await runScript(async () => {
  const node = await ensureInstalled();
  const pulled = await runNode24(node, ['apps/cli/src/main.ts', 'models', 'pull', 'fast']);
  if (pulled !== 0) return pulled;
  const command = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'faults', ...process.argv.slice(2)];
  return runNode24(node, command);
});
