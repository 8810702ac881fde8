// `npm run bench:server`: measures the server on this machine, prints tables, writes bench/out/server.json. This
// file owns the process.
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createCodec } from '@stickersnap/node';
import { BenchError } from '../benchError.ts';
import { drawnPictures, photoPictures } from '../data/pictures.ts';
import { readManifest } from '../data/readManifest.ts';
import { renderTable } from '../report/table.ts';
import { spread } from '../statistics.ts';
import type { BareOrder, BareReply } from './bareProcess.ts';
import type { LoadOrder, LoadReply } from './load/protocol.ts';
import { measureBesideTraining } from './measureBesideTraining.ts';
import { measureHostile } from './measureHostile.ts';
import { measureLoad } from './measureLoad.ts';
import { measureMemory } from './measureMemory.ts';
import { CLIENTS, measureThroughput } from './measureThroughput.ts';
import { HELP, parseServerOptions, type ServerBenchOptions } from './options.ts';
import { rateOf, type ServerBench } from './serverBench.ts';
import { startServerProcess } from './serverProcess.ts';
import { type ServerResults, serverTables } from './serverTables.ts';
import { type Child, startChild } from './startChild.ts';

const OUT = join(import.meta.dirname, '..', 'out');
/** Pictures that are sent in turn, and network passes that are prepared. */
const PICTURES = 24;
const RECIPE = 'fast';

for (const [signal, code] of [['SIGINT', 130] as const, ['SIGTERM', 143] as const]) {
  process.once(signal, () => process.exit(code));
}

try {
  const options = parseServerOptions(process.argv.slice(2), process.env);
  if (options.help) console.log(HELP);
  else await main(options);
} catch (error) {
  if (!(error instanceof BenchError)) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}

async function main(options: ServerBenchOptions): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'stickersnap-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const pictures = await filesOf(options, folder);
  const cores = availableParallelism();
  const slots = options.slots ?? cores;
  const threads = options.threads ?? Math.max(1, Math.floor(cores / slots));
  const closing: (() => unknown)[] = [];
  try {
    const server = await startServerProcess(join(folder, 'data'), { slots, threads });
    closing.push(server.close);
    const generator = await startChild<LoadOrder, LoadReply>(
      new URL('./load/loadProcess.ts', import.meta.url),
    );
    closing.push(generator.close);
    const bare: Child<BareOrder, BareReply>[] = [];
    for (let i = 0; i < slots; i++) {
      const entry = new URL('./bareProcess.ts', import.meta.url);
      bare.push(await startChild<BareOrder, BareReply>(entry, [String(threads), RECIPE, ...pictures]));
    }
    for (const child of bare) closing.push(child.close);
    const url = `${server.address}/api/v1/stickers?model=${RECIPE}`;
    const live = process.stderr.isTTY === true;
    const bench: ServerBench = {
      server,
      bare,
      slots,
      threads,
      load: (load, milliseconds) => generator.ask({ url, pictures, milliseconds, load }),
      say: (line) => process.stderr.write(live ? `\r\x1b[K${line}` : `${line}\n`),
    };
    const results: ServerResults = {
      at: new Date().toISOString(),
      machine: { cpu: cpus()[0]?.model ?? '', cores, node: process.versions.node },
      slots,
      threads,
      pictures: pictures.length,
      passes: Number(bare[0]?.ready),
      ...(await measure(bench, options, folder)),
    };
    await mkdir(OUT, { recursive: true });
    await writeFile(join(OUT, 'server.json'), `${JSON.stringify(results, null, 2)}\n`);
    console.log(`\n${serverTables(results).map(renderTable).join('\n\n')}`);
  } finally {
    for (const close of closing.reverse()) await close();
  }
}

async function measure(
  bench: ServerBench,
  { parts, rounds, seconds, pictures }: ServerBenchOptions,
  folder: string,
): Promise<Pick<ServerResults, 'throughput' | 'loads' | 'memory' | 'hostile'>> {
  const wants = (part: (typeof parts)[number]) => parts.includes(part);
  const milliseconds = seconds * 1000;
  const hostile = wants('hostile') ? await measureHostile(bench) : undefined;
  if (parts.every((part) => part === 'hostile')) return { ...(hostile && { hostile }) };
  const throughput = wants('throughput') ? await measureThroughput(bench, rounds, milliseconds) : undefined;
  const rate =
    throughput?.rate ?? rateOf(await bench.load({ kind: 'closed', clients: CLIENTS }, milliseconds));
  const open = (name: string, share: number, arrivals: 'even' | 'random') =>
    measureLoad(bench, name, { kind: 'open', rate: rate * share, arrivals }, 3 * milliseconds);
  const loads = [
    ...(wants('load')
      ? [await open('80 %, even', 0.8, 'even'), await open('80 %, random', 0.8, 'random')]
      : []),
    ...(wants('overload')
      ? [await open('4 ×, even', 4, 'even'), await open('4 ×, random', 4, 'random')]
      : []),
    ...(wants('learning')
      ? await measureBesideTraining(bench, folder, join(folder, 'data'), rate, 3 * milliseconds)
      : []),
  ];
  const memory = wants('memory') ? await measureMemory(bench, rate, pictures) : undefined;
  return {
    ...(throughput && { throughput }),
    ...(loads.length > 0 && { loads }),
    ...(memory && { memory }),
    ...(hostile && { hostile }),
  };
}

async function filesOf({ data }: ServerBenchOptions, folder: string): Promise<string[]> {
  const codec = createCodec();
  try {
    const photos = data === undefined ? [] : photoPictures(await readManifest(resolve(data)), codec);
    const pictures =
      photos.length > 0 ? spread(photos, PICTURES) : await drawnPictures(folder, codec, PICTURES);
    return pictures.map(({ file }) => file);
  } finally {
    await codec.close();
  }
}
