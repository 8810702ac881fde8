// `npm run bench:strokes`: a user who knows the truth mends wrong cut-outs, in each of several ways. This file owns the process.
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { SnapError } from '@stickersnap/core';
import { createCodec } from '@stickersnap/node';
import { BenchError } from '../benchError.ts';
import { photoPictures } from '../data/pictures.ts';
import { readManifest } from '../data/readManifest.ts';
import { renderTable } from '../report/table.ts';
import { spread } from '../statistics.ts';
import { gatherCases } from './gatherCases.ts';
import { learnApart } from './learnApart.ts';
import { modelText } from './modelText.ts';
import { openNetworks } from './openNetworks.ts';
import { HELP, parseStrokesOptions, type StrokesOptions } from './options.ts';
import { runStrokes } from './runStrokes.ts';
import { runStrokesSpeed, strokesSpeedTables } from './runStrokesSpeed.ts';
import { strokesTables } from './strokesTable.ts';

const OUT = join(import.meta.dirname, '..', 'out');

for (const [signal, code] of [['SIGINT', 130] as const, ['SIGTERM', 143] as const]) {
  process.once(signal, () => process.exit(code));
}

try {
  const options = parseStrokesOptions(process.argv.slice(2), process.env);
  if (options.help) console.log(HELP);
  else await main(options);
} catch (error) {
  if (!(error instanceof BenchError) && !(error instanceof SnapError)) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}

async function main(options: StrokesOptions): Promise<void> {
  if (options.data === undefined) throw new BenchError(`There are no photos without --data.\n\n${HELP}`);
  const codec = createCodec();
  const networks = openNetworks();
  const parts = { codec, networks, say: (line: string) => console.error(line) };
  try {
    const all = photoPictures(await readManifest(resolve(options.data)), codec);
    const pictures = spread(all, options.limit);
    if (options.speed) {
      const speed = await runStrokesSpeed(pictures, networks, parts.say);
      console.log(`\n${strokesSpeedTables(speed).map(renderTable).join('\n\n')}`);
      return;
    }
    if (options.learn) {
      const cases = await gatherCases(pictures, options.starts, parts);
      if (cases.length === 0)
        throw new BenchError('Nothing is wrong with any start: there is nothing to learn.');
      console.log(modelText((await learnApart(cases, parts)).all));
      return;
    }
    const rows = await runStrokes(pictures, options, parts);
    await mkdir(OUT, { recursive: true });
    await writeFile(join(OUT, 'strokes.json'), `${JSON.stringify({ rows }, null, 2)}\n`);
    console.log(`\n${strokesTables(rows).map(renderTable).join('\n\n')}`);
  } finally {
    await networks.close();
    await codec.close();
  }
}
