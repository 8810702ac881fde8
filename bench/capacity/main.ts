// `npm run bench:capacity`: what a worker does, what two do, and what a day of many pictures takes. This file owns the
// process.
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCodec } from '@stickersnap/node';
import { hasPostgres, startPostgres } from '../../tests/postgres/startPostgres.ts';
import { BenchError } from '../benchError.ts';
import { drawnPictures } from '../data/pictures.ts';
import { renderTable } from '../report/table.ts';
import { startServerProcess } from '../server/serverProcess.ts';
import { median } from '../statistics.ts';
import { checkTable, daysTable, workersTable } from './capacityTables.ts';
import { measurePaced, measureWorkers, type WorkersParts } from './measureWorkers.ts';
import { type CapacityOptions, HELP, parseCapacityOptions } from './options.ts';
import { POLL, PROMPTS, planDay } from './planDay.ts';
import { quantile, simulateQueue } from './simulateQueue.ts';

const OUT = join(import.meta.dirname, '..', 'out');
const DAYS = [1_000, 10_000, 100_000, 1_000_000];
/** Of what two workers can do, for the check of the simulation. */
const LOADS = [0.5, 0.8];
const PICTURES = 12;

for (const [signal, code] of [['SIGINT', 130] as const, ['SIGTERM', 143] as const]) {
  process.once(signal, () => process.exit(code));
}

try {
  const options = parseCapacityOptions(process.argv.slice(2));
  if (options.help) console.log(HELP);
  else await main(options);
} catch (error) {
  if (!(error instanceof BenchError)) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}

async function main(options: CapacityOptions): Promise<void> {
  const measured = options.seconds === undefined ? await measure(options) : undefined;
  const seconds = options.seconds ?? 1 / median(measured!.workers.one);
  const days = DAYS.flatMap((pictures) => PROMPTS.map((prompt) => planDay(pictures, seconds, prompt)));
  const machine = { cpu: cpus()[0]?.model ?? '', cores: cpus().length };
  const result = {
    at: new Date().toISOString(),
    machine,
    recipe: options.recipe,
    seconds,
    ...measured,
    days,
  };
  await mkdir(OUT, { recursive: true });
  await writeFile(join(OUT, 'capacity.json'), `${JSON.stringify(result, null, 2)}\n`);
  const tables = [
    ...(measured === undefined ? [] : [workersTable(measured.workers), checkTable(measured.checks)]),
    daysTable(days, seconds),
  ];
  console.log(`\n${tables.map(renderTable).join('\n\n')}`);
}

async function measure({ rounds, jobs, recipe }: CapacityOptions) {
  if (!hasPostgres())
    throw new BenchError(
      'PostgreSQL is missing. Install it (Debian: apt install postgresql), or give --seconds.',
    );
  if (cpus().length < 2) throw new BenchError('Two workers on two cores need two cores. Give --seconds.');
  const folder = mkdtempSync(join(tmpdir(), 'stickersnap-capacity-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const postgres = await startPostgres();
  const closing: (() => Promise<void>)[] = [postgres.end];
  try {
    Object.assign(process.env, {
      STICKERSNAP_DATABASE_URL: postgres.url,
      // Workers and server share a disk here, as they would share a bucket.
      STICKERSNAP_BLOBS: `file:${join(folder, 'blobs')}`,
      STICKERSNAP_RATE: '0',
      STICKERSNAP_TAKES: 'none',
    });
    const server = await startServerProcess(join(folder, 'data'), { slots: 1, threads: 1 });
    closing.push(server.close);
    const { STICKERSNAP_TAKES: _, ...env } = process.env;
    const parts: WorkersParts = {
      address: server.address,
      pictures: await drawPhotos(folder),
      recipe,
      folder,
      env,
      jobs,
      rounds,
      say: (line) => process.stderr.write(`${line}\n`),
    };
    const workers = await measureWorkers(parts);
    const checks = [];
    for (const [seed, load] of LOADS.entries()) checks.push(await check(parts, workers.two, load, seed + 1));
    return { workers, checks };
  } finally {
    for (const close of closing.reverse()) await close();
  }
}

/** The same arrivals, measured and simulated. */
async function check(parts: WorkersParts, rates: readonly number[], load: number, seed: number) {
  const rate = median(rates);
  const { arrivals, sojourns } = await measurePaced(parts, { workers: 2, rate: load * rate, seed });
  const simulated = simulateQueue({ arrivals, workers: 2, service: () => 2 / rate, poll: POLL }).sojourns;
  const figures = (values: ArrayLike<number>) => ({
    median: quantile(values, 0.5),
    p95: quantile(values, 0.95),
  });
  parts.say(`paced at ${Math.round(100 * load)} %: ${arrivals.length} jobs`);
  return { load, jobs: arrivals.length, measured: figures(sojourns), simulated: figures(simulated) };
}

async function drawPhotos(folder: string): Promise<Uint8Array<ArrayBuffer>[]> {
  const codec = createCodec();
  try {
    const pictures = await drawnPictures(folder, codec, PICTURES);
    return await Promise.all(pictures.map(async ({ file }) => new Uint8Array(await readFile(file))));
  } finally {
    await codec.close();
  }
}
