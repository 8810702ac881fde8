import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { createCodec } from '@stickersnap/node';
import { BenchError } from '../benchError.ts';
import { drawFaults } from '../learn/domains.ts';
import { type LoadFigures, measureLoad } from './measureLoad.ts';
import type { ServerBench } from './serverBench.ts';

const MAIN = resolve(import.meta.dirname, '../../apps/cli/src/main.ts');
/** Enough for some to be set aside; the training is ended long before it has seen all of them. */
const PICTURES = 60;
const SHARE = 0.5;

/** Half of what the server can do, alone and while the small network learns at its own size on the same data folder. */
export async function measureBesideTraining(
  bench: ServerBench,
  folder: string,
  data: string,
  rate: number,
  milliseconds: number,
): Promise<LoadFigures[]> {
  const env = { ...process.env, STICKERSNAP_DATA: data };
  await importDrawn(folder, env);
  const open = (name: string) =>
    measureLoad(bench, name, { kind: 'open', rate: rate * SHARE, arrivals: 'even' }, milliseconds);
  const alone = await open('50 %, alone');
  const training = spawn(process.execPath, ['--no-warnings', MAIN, 'learn', 'train', '--passes', '1000'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env,
  });
  try {
    await firstStep(training);
    const beside = await open('50 %, training');
    if (training.exitCode !== null) throw new BenchError('The training ended before the load did.');
    return [alone, beside];
  } finally {
    const isOver = training.exitCode !== null || once(training, 'close');
    training.kill('SIGTERM');
    await isOver;
  }
}

async function importDrawn(folder: string, env: NodeJS.ProcessEnv): Promise<void> {
  const [pictures, masks] = [join(folder, 'learn-pictures'), join(folder, 'learn-masks')];
  await mkdir(pictures);
  await mkdir(masks);
  const codec = createCodec();
  for (const { id, image, mask } of drawFaults('plinth', PICTURES, 1)) {
    await writeFile(join(pictures, `${id}.png`), await codec.encode(image, { format: 'png' }));
    await writeFile(join(masks, `${id}.png`), await codec.encodeMask(mask));
  }
  await codec.close();
  const words = ['learn', 'import', 'pairs', pictures, '--masks', masks, '--reviewed'];
  await promisify(execFile)(process.execPath, ['--no-warnings', MAIN, ...words], { env });
}

/** Until it says that it has taken a step. */
async function firstStep(training: ChildProcess): Promise<void> {
  let said = '';
  training.stderr!.setEncoding('utf8').on('data', (chunk) => (said += chunk));
  while (!said.includes('Step ')) {
    if (training.exitCode !== null) throw new BenchError(`The training ended:\n${said}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
