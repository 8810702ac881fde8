// `npm run openapi`: writes the document of the server's interface anew, packages/api/openapi.json.
import { join } from 'node:path';
import { ensureInstalled, ROOT, runNode24, runScript } from './bootstrap.mjs';

await runScript(async () =>
  runNode24(await ensureInstalled(), [join(ROOT, 'packages/api/tools/writeOpenApi.ts')]),
);
