// `npm run bench:capacity`: sets StickerSnap up, and measures what workers do.
import { join } from 'node:path';
import { ensureInstalled, ROOT, runNode24, runScript } from './bootstrap.mjs';

await runScript(async () =>
  runNode24(await ensureInstalled(), [join(ROOT, 'bench', 'capacity', 'main.ts'), ...process.argv.slice(2)]),
);
