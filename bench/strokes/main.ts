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
  try {
    const pictures = photoPictures(await readManifest(resolve(options.data)), codec);
    const say = (line: string) => console.error(line);
    if (options.speed) {
      const speed = await runStrokesSpeed(spread(pictures, options.limit), networks, say);
      console.log(`\n${strokesSpeedTables(speed).map(renderTable).join('\n\n')}`);
      return;
    }
    const rows = await runStrokes(spread(pictures, options.limit), options, { codec, networks, say });
    await mkdir(OUT, { recursive: true });
    await writeFile(join(OUT, 'strokes.json'), `${JSON.stringify({ rows }, null, 2)}\n`);
    console.log(`\n${strokesTables(rows).map(renderTable).join('\n\n')}`);
  } finally {
    await networks.close();
    await codec.close();
  }
}
