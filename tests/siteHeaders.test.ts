import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildSite, DIST, ROOT } from '../apps/web/tools/buildSite.ts';
import { pageHeaders } from '../deploy/site/pageHeaders.ts';

test('the headers that CloudFront sends allow the built page’s own styles, and no others', async () => {
  await buildSite();
  const kept = JSON.parse(await readFile(join(ROOT, 'deploy', 'aws', 'headers.json'), 'utf8')) as unknown;
  // After a change of the page: npm run deploy:site --silent -- --headers > deploy/aws/headers.json
  expect(kept).toEqual(await pageHeaders(DIST));
  expect(JSON.stringify(kept)).toContain("'sha256-");
});
