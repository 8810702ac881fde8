// node bench/start/measureStart.ts [PICTURES] [ROUNDS]: how long a run over a folder takes in which all is done.
// Once as `npm start` starts it, with compiled sources kept; once by its file alone.
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { cutIn } from '../../apps/cli/src/testing/cutIn.ts';
import { BenchError } from '../benchError.ts';
import { median } from '../statistics.ts';

const MAIN = resolve(import.meta.dirname, '../../apps/cli/src/main.ts');
const DEFAULTS = { pictures: 1000, rounds: 7 };

/** Whole process, from its start to its end. Milliseconds. */
interface Run {
  readonly wall: number;
  readonly told: string;
}

/** A folder of pictures, each with its sticker beside it or in `out`, as the command itself left them. */
async function finished(folder: string, pictures: number, out: readonly string[]): Promise<void> {
  await mkdir(join(folder, 'in'), { recursive: true });
  const names = Array.from({ length: pictures }, (_, i) => `IMG_${String(i).padStart(5, '0')}.jpg`);
  // Heads are looked into, nothing is decoded: the engine is a stand-in, which makes a text of a text.
  await Promise.all(names.map((name) => writeFile(join(folder, 'in', name), `${name} `.repeat(2000))));
  const { code } = await cutIn(folder, ['in', ...out]);
  if (code !== 0) throw new BenchError(`The folder could not be prepared: exit code ${code}.`);
}

function start(cwd: string, argv: readonly string[], kept?: string): Promise<Run> {
  const began = performance.now();
  const child = spawn(process.execPath, ['--no-warnings', MAIN, ...argv], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE: kept },
  });
  let told = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (piece) => (told += piece));
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('close', (code) => {
      const wall = performance.now() - began;
      if (code === 0) done({ wall, told: told.trim().split('\n').at(-1) ?? '' });
      else failed(new BenchError(`It ended with ${code}: ${told.slice(-500)}`));
    });
  });
}

async function told(name: string, run: () => Promise<Run>): Promise<void> {
  const { told: said } = await run();
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) times.push((await run()).wall);
  const [least, most] = [Math.min(...times), Math.max(...times)].map((time) => time.toFixed(0));
  process.stdout.write(`${name}: median ${median(times).toFixed(0)} ms (${least}–${most}). ${said}\n`);
}

const [pictures = DEFAULTS.pictures, rounds = DEFAULTS.rounds] = process.argv.slice(2).map(Number);
const folder = await mkdtemp(join(tmpdir(), 'stickersnap-bench-'));
try {
  for (const out of [['--out', 'out'], []]) {
    await rm(join(folder, 'in'), { recursive: true, force: true });
    await finished(folder, pictures, out);
    for (const kept of [join(folder, 'compiled'), undefined]) {
      const name = `cut ${['in', ...out].join(' ')}, ${kept === undefined ? 'nothing kept' : 'compiled sources kept'}`;
      await told(name, () => start(folder, ['cut', 'in', ...out], kept));
    }
  }
  await told('--version, compiled sources kept', () =>
    start(folder, ['--version'], join(folder, 'compiled')),
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}
