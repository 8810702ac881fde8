// `npm run setup`: everything that `npm start` and `npm test` need, and nothing more.
import { ensureInstalled, runNode24, runScript } from './bootstrap.mjs';

await runScript(async () =>
  runNode24(await ensureInstalled(), ['apps/cli/src/main.ts', 'models', 'pull', 'fast']),
);
