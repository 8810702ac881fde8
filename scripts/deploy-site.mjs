// `npm run deploy:site -- s3://bucket`: the built page into a bucket.
import { join } from 'node:path';
import { ensureInstalled, ROOT, runNode24, runScript } from './bootstrap.mjs';

await runScript(async () => {
  const node = await ensureInstalled();
  // npm runs scripts in the package's root; a folder given is meant from where the user stands.
  const cwd = process.env.npm_lifecycle_event === undefined ? process.cwd() : process.env.INIT_CWD;
  return runNode24(node, [join(ROOT, 'deploy', 'site', 'main.ts'), ...process.argv.slice(2)], { cwd });
});
