// The bare network: the very passes that the recipe runs for these pictures, one after the other, their inputs
// prepared beforehand, through the runner that the product uses. `bareProcess.ts THREADS RECIPE PICTURES…`
import { readFile } from 'node:fs/promises';
import { FIRST_LOOK_SIDE, type ModelRunner, recipeById, runRecipe, type Tensor } from '@stickersnap/core';
import { createCodec, createRunner } from '@stickersnap/node';
import { openStore } from '../ways/openStore.ts';

export interface BareOrder {
  readonly milliseconds: number;
}

export interface BareReply {
  readonly pictures: number;
  readonly milliseconds: number;
  /** Milliseconds of processor time. */
  readonly processor: number;
}

interface Pass {
  readonly runner: ModelRunner;
  readonly inputs: Readonly<Record<string, Tensor>>;
}

const [threads, recipeId = 'fast', ...pictures] = process.argv.slice(2);
const store = openStore();
const recipe = recipeById(recipeId, await store.cards());
const runners = new Map<string, ModelRunner>();
const work: Pass[][] = [];

async function runnerOf(id: string): Promise<ModelRunner> {
  const known = runners.get(id);
  if (known !== undefined) return known;
  const { card, path } = await store.path(id);
  const runner = await createRunner({ card, modelPath: path, threads: Number(threads), planMemory: true });
  runners.set(id, runner);
  return runner;
}

const codec = createCodec();
for (const picture of pictures) {
  const { image } = await codec.decode(await readFile(picture), { maxSide: FIRST_LOOK_SIDE });
  const passes: Pass[] = [];
  await runRecipe(image, recipe, async (id) => {
    const runner = await runnerOf(id);
    return {
      ...runner,
      run: (inputs, options) => {
        passes.push({ runner, inputs });
        return runner.run(inputs, options);
      },
    };
  });
  work.push(passes);
}
await codec.close();

let at = 0;
process.on('disconnect', () => process.exit());
process.on('message', async ({ milliseconds }: BareOrder) => {
  const start = performance.now();
  const used = process.cpuUsage();
  let done = 0;
  for (; performance.now() < start + milliseconds; done++) {
    for (const { runner, inputs } of work[at++ % work.length]!) await runner.run(inputs);
  }
  const { user, system } = process.cpuUsage(used);
  const answer: BareReply = {
    pictures: done,
    milliseconds: performance.now() - start,
    processor: (user + system) / 1000,
  };
  process.send?.(answer);
});
process.send?.(work.reduce((sum, passes) => sum + passes.length, 0));
