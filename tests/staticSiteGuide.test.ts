import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSite, DIST, ROOT } from '../apps/web/tools/buildSite.ts';
import { pageHeaders } from '../deploy/site/pageHeaders.ts';
import { createBucket } from './deploy/s3/createBucket.ts';
import { runDeploy } from './deploy/s3/runDeploy.ts';
import { type StandIn, startStandIn } from './deploy/s3/startStandIn.ts';
import { commandsOf } from './documents/commandsOf.ts';
import { readDocument } from './documents/readDocuments.ts';

// Every `deploy:site` of docs/static-site.md, in its order, as it stands but for the store's address.

const NAME = 'docs/static-site.md';
const START = 'npm run deploy:site -- ';
let store: StandIn;
let commands: string[];

beforeAll(async () => {
  await buildSite();
  store = await startStandIn();
  for (const bucket of ['stickers', 'my-stickers']) await createBucket(store, bucket);
  const guide = readDocument(NAME, await readFile(join(ROOT, NAME), 'utf8'));
  commands = commandsOf({ ...guide, inline: [] })
    .map(({ script }) => script)
    .filter((script) => script.includes(START));
});
afterAll(async () => {
  await store?.stop();
});

/** Variables before a command are left out: of those the guide has only the region. */
async function run(script: string): Promise<string[]> {
  const args = script.slice(script.indexOf(START) + START.length).split(' ');
  const { code, said, problem } = await runDeploy(
    store,
    args.map((arg) => (arg === 'https://s3.example' ? store.endpoint : arg)),
    { AWS_REGION: 'eu-central-1' },
  );
  expect([code, problem]).toEqual([0, '']);
  return said;
}

test('the guide’s commands do what it says of them', async () => {
  const [dry, first, folder, headers, amazon, ...others] = commands as [
    string,
    string,
    string,
    string,
    string,
  ];
  expect(others).toEqual([]);

  expect((await run(dry)).at(-1)).toBe('Nothing was changed.');
  expect(store.changes).toEqual([]);

  expect((await run(first)).at(-1)).toBe('Done: s3://stickers/');
  const sent = store.changes.splice(0);
  expect(sent.length).toBeGreaterThan(40);
  expect(sent.slice(-2)).toEqual(['PUT index.html 200', 'PUT sw.js 200']);

  await run(folder);
  expect(store.changes.splice(0).every((line) => line.startsWith('PUT trial/'))).toBe(true);
  expect((await run(first))[0]).toMatch(/^0 to send .* 0 to delete, 0 out of use/);

  expect(JSON.parse((await run(headers)).join('\n'))).toEqual(await pageHeaders(DIST));

  const brotli = await run(amazon);
  expect(brotli.at(-1)).toBe('Done: s3://my-stickers/');
  const size = (lines: string[]) => Number(/to send \(([\d.]+) MB\)/.exec(lines.at(-2)!)![1]);
  expect(size(brotli)).toBeLessThan(size(await run(dry.replace('s3://stickers', 's3://stickers/empty'))));
});
