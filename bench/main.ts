// `npm run bench`: measures, prints tables, writes bench/out. This file owns the process.
import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isSettled, SnapError } from '@stickersnap/core';
import { createCodec, type NodeCodec } from '@stickersnap/node';
import { createBench } from './bench.ts';
import { BenchError } from './benchError.ts';
import { runChoice } from './choice/runChoice.ts';
import { drawnPictures, photoPictures } from './data/pictures.ts';
import { readManifest } from './data/readManifest.ts';
import { runDrawings } from './drawings/runDrawings.ts';
import { runEdge } from './edge/runEdge.ts';
import { HELP, type Options, parseOptions } from './options.ts';
import { runQuality } from './quality/runQuality.ts';
import { renderPage } from './report/page.ts';
import type { Results } from './report/results.ts';
import { renderTable } from './report/table.ts';
import { tablesOf } from './report/tables.ts';
import { runSpeed } from './speed/runSpeed.ts';
import { spread } from './statistics.ts';
import { openStore } from './ways/openStore.ts';
import { wayById } from './ways/way.ts';

const OUT = join(import.meta.dirname, 'out');

for (const [signal, code] of [['SIGINT', 130] as const, ['SIGTERM', 143] as const]) {
  process.once(signal, () => process.exit(code));
}

try {
  const options = parseOptions(process.argv.slice(2), process.env);
  if (options.help) console.log(HELP);
  else await main(options);
} catch (error) {
  if (!(error instanceof BenchError) && !(error instanceof SnapError)) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}

async function main(options: Options): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'stickersnap-bench-'));
  const codec = createCodec();
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  try {
    await report(await measureAll(options, folder, codec));
  } finally {
    await codec.close();
  }
}

async function measureAll(options: Options, folder: string, codec: NodeCodec): Promise<Results> {
  const { data, parts, limit } = options;
  const store = openStore();
  const cards = (await store.cards()).filter(isSettled);
  const ways = options.ways.map((id) => wayById(id, cards));
  const rows = data === undefined ? [] : await readManifest(resolve(data));
  const bench = await createBench({ ways, codec, folder }, OUT);

  for (const id of new Set(ways.flatMap(({ weights }) => Object.keys(weights)))) {
    await store.path(id, { onProgress: ({ phase }) => bench.say(`Model ${id}: ${phase}`) });
  }

  const photos = photoPictures(rows, codec);
  const pictures = rows.length > 0 ? spread(photos, limit) : await drawnPictures(folder, codec, limit);
  const wants = (part: Options['parts'][number]): boolean => parts.includes(part);
  return {
    at: new Date().toISOString(),
    machine: { cpu: cpus()[0]?.model ?? '', cores: cpus().length, node: process.versions.node },
    ways: ways.map(({ id, kind, title, passes, weights }) => ({ id, kind, title, passes, weights })),
    ...(wants('quality') && { quality: await runQuality(pictures, bench) }),
    ...(wants('edge') && { edge: await runEdge(photos, limit, bench) }),
    ...(wants('drawings') && { drawings: await runDrawings(limit, bench) }),
    ...(wants('choice') && { choice: await runChoice(pictures, { codec, store, say: bench.say }) }),
    ...(wants('speed') && { speed: await runSpeed(cards, bench) }),
  };
}

async function report(results: Results): Promise<void> {
  const tables = tablesOf(results);
  await writeFile(join(OUT, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
  await writeFile(join(OUT, 'index.html'), renderPage(results, tables));
  console.log(`\n${tables.map(renderTable).join('\n\n')}\n\nThe pictures: ${join(OUT, 'index.html')}`);
}
