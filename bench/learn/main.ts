// `npm run bench:learn`: do corrections make a network better, and is what would make it worse refused? This file owns the process.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { MODELS, SnapError } from '@stickersnap/core';
import { createCodec, defaultModelDirectory } from '@stickersnap/node';
import { BenchError } from '../benchError.ts';
import { photoPictures } from '../data/pictures.ts';
import { readManifest } from '../data/readManifest.ts';
import { renderTable, type Table } from '../report/table.ts';
import { openStore } from '../ways/openStore.ts';
import { openLearner } from './openLearner.ts';
import { HELP, type LearnOptions, parseLearnOptions } from './options.ts';
import { loadPhotos } from './photos/loadPhotos.ts';
import { photoTable } from './photos/photoTable.ts';
import { type PhotoParts, type PhotoRun, runPhotos } from './photos/runPhotos.ts';
import { type LearnParts, type LearnRun, runLearn } from './runLearn.ts';
import { type StepTimes, timeStep } from './timeStep.ts';

const OUT = join(import.meta.dirname, '..', 'out');
const CARD = MODELS.find(({ id }) => id === 'u2netp')!;

for (const [signal, code] of [['SIGINT', 130] as const, ['SIGTERM', 143] as const]) {
  process.once(signal, () => process.exit(code));
}

try {
  const options = parseLearnOptions(process.argv.slice(2));
  if (options.help) console.log(HELP);
  else await main(options);
} catch (error) {
  if (!(error instanceof BenchError) && !(error instanceof SnapError)) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}

async function main(options: LearnOptions): Promise<void> {
  await openStore().path(CARD.id);
  const folder = process.env.STICKERSNAP_MODELS || defaultModelDirectory(process.env);
  const original = await readFile(join(folder, 'weights', `${CARD.sha256}.onnx`));
  if (options.photos !== undefined) {
    await measurePhotos(options.photos, options, original);
    return;
  }
  const parts: LearnParts = {
    card: CARD,
    original,
    out: join(OUT, 'learn'),
    fresh: options.fresh,
    say: (line) => console.error(line),
  };
  // First, while the process holds nothing else: what it held at most is told, too.
  const step = await timeStep(CARD, original, options.side);
  const runs: LearnRun[] = [];
  if (!options.step)
    for (const seed of options.seeds)
      for (const poison of ['none' as const, ...options.poisons])
        for (const kind of options.kinds)
          runs.push(await runLearn({ kind, poison, seed, side: options.side }, parts));
  await mkdir(OUT, { recursive: true });
  await writeFile(join(OUT, 'learn.json'), `${JSON.stringify(result(runs, options, step), null, 2)}\n`);
  if (runs.length > 0) console.log(`\n${renderTable(runTable(runs))}`);
  console.log(`\n${renderTable(stepTable(step))}`);
}

/** What real photos give as corrections. */
async function measurePhotos(
  folder: string,
  { side, seeds, ways, fresh }: LearnOptions,
  original: Uint8Array,
): Promise<void> {
  const say = (line: string) => console.error(line);
  const codec = createCodec();
  const learner = await openLearner(original, CARD, side);
  try {
    const pictures = photoPictures(await readManifest(resolve(folder)), codec);
    const photos = await loadPhotos(pictures, learner, CARD, side, say);
    const parts: PhotoParts = { photos, learner, side, out: join(OUT, 'learn'), fresh, say };
    const runs: PhotoRun[] = [];
    for (const seed of seeds) for (const way of ways) runs.push(await runPhotos(way, seed, parts));
    await mkdir(OUT, { recursive: true });
    await writeFile(join(OUT, 'learn-photos.json'), `${JSON.stringify(runs, null, 2)}\n`);
    console.log(`\n${renderTable(photoTable(runs))}`);
  } finally {
    await learner.close();
    await codec.close();
  }
}

function result(runs: readonly LearnRun[], { kinds, poisons }: LearnOptions, step: StepTimes) {
  const honest = runs.filter(({ poison }) => poison === 'none');
  return {
    faults: kinds.map((name) => ({ name, runs: honest.filter(({ kind }) => kind === name) })),
    refused: Object.fromEntries(
      poisons.map((name) => {
        const all = runs.filter(({ poison }) => poison === name);
        return [name, { of: all.length, refused: all.filter(({ promoted }) => !promoted).length }];
      }),
    ),
    step,
  };
}

function runTable(runs: readonly LearnRun[]): Table {
  return {
    title: 'Learning',
    columns: ['kind', 'data', 'seed', 'set aside', 'after', 'golden’s worst', 'unseen’s worst', 'gate', 's'],
    rows: runs.map((run) => [
      run.kind,
      run.poison === 'none' ? 'honest' : run.poison,
      String(run.seed),
      run.heldOutBefore.toFixed(3),
      run.heldOutAfter.toFixed(3),
      (-run.goldenWorstDrop).toFixed(3),
      (-run.unseenWorstDrop).toFixed(3),
      run.promoted ? 'promoted' : 'refused',
      String(run.seconds),
    ]),
  };
}

function stepTable({ ours, torch, memory }: StepTimes): Table {
  return {
    title: 'A step',
    columns: ['ours', 'torch', 'ratio', 'memory'],
    rows: [
      [
        `${Math.round(ours)} ms`,
        torch === undefined ? 'not here' : `${Math.round(torch)} ms`,
        torch === undefined ? '' : (ours / torch).toFixed(2),
        `${Math.round(memory / 1e6)} MB`,
      ],
    ],
  };
}
