// `npm run nginx`: writes anew what NGINX sends with the site, deploy/nginx/templates/{headers,keeping,types}.conf.
import { join } from 'node:path';
import { ensureInstalled, ROOT, runNode24, runScript } from './bootstrap.mjs';

await runScript(async () =>
  runNode24(await ensureInstalled(), [join(ROOT, 'packages/site/tools/writeNginx.ts')]),
);
