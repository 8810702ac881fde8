// `npm run bench:kernels`: sets StickerSnap up, and measures what each of the core's inner loops is good for.
import { join } from 'node:path';
import { ensureInstalled, ROOT, runNode24, runScript } from './bootstrap.mjs';

await runScript(async () => runNode24(await ensureInstalled(), [join(ROOT, 'bench', 'kernels', 'main.ts')]));
