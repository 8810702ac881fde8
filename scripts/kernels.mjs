// `npm run kernels`: compiles the core's inner loops anew, packages/core/src/wasm/code.ts.
import { join } from 'node:path';
import { ensureInstalled, ROOT, runNode24, runScript } from './bootstrap.mjs';

await runScript(async () =>
  runNode24(await ensureInstalled(), [join(ROOT, 'packages/core/tools/writeKernels.ts')]),
);
