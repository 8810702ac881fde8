// `npm run build:web`: the web app into apps/web/dist. With --best, the large networks are fetched and served, too.
import { join } from 'node:path';
import { ensureInstalled, ROOT, runNode24, runScript } from './bootstrap.mjs';

await runScript(async () =>
  runNode24(await ensureInstalled(), [join(ROOT, 'apps/web/tools/build.ts'), ...process.argv.slice(2)]),
);
