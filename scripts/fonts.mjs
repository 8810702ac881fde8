// `npm run fonts`: makes the emoji font anew, packages/text/fonts/emoji.font.
import { join } from 'node:path';
import { ensureInstalled, ROOT, runNode24, runScript } from './bootstrap.mjs';

await runScript(async () =>
  runNode24(await ensureInstalled(), [join(ROOT, 'packages/text/tools/writeFonts.ts')]),
);
