import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ModelCard } from '@stickersnap/core';
import { batchOf, beginState, trainingGraph, weightInputs } from '@stickersnap/learn';
import { openGraph } from '@stickersnap/node';
import { drawGolden } from './domains.ts';
import { writeForTorch } from './writeForTorch.ts';

const run = promisify(execFile);
const PYTHON = '/usr/bin/python3';
const SCRIPT = join(import.meta.dirname, 'torchStep.py');
const ROUNDS = 5;
/** The first steps of either make room and plan. */
const WARM = 2;
const STEPS = 4;

export interface StepTimes {
  /** Milliseconds, the median of all steps, the two taking turns. */
  readonly ours: number;
  /** `undefined`: Debian’s python3-torch is not here. */
  readonly torch: number | undefined;
  /** Bytes that our process held at most. */
  readonly memory: number;
}

/** How long forward, loss, backward and the step itself take, for one picture. */
export async function timeStep(card: ModelCard, original: Uint8Array, side: number): Promise<StepTimes> {
  const graph = trainingGraph(original, card.input, side);
  const state = beginState(graph.weights);
  const batch = batchOf(drawGolden(1, 1)[0]!, card, { side, changed: 0 });
  const folder = await mkdtemp(join(tmpdir(), 'stickersnap-torch-'));
  const { inputs } = graph;
  const feeds = {
    [inputs.picture]: batch.picture,
    [inputs.target]: batch.target,
    [inputs.importance]: batch.importance,
    ...weightInputs(graph, state.weights),
  };
  const names = [graph.loss, ...graph.weights.map(({ name }) => graph.gradientOf(name))];
  const hasTorch = await run(PYTHON, ['-c', 'import torch']).then(
    () => true,
    () => false,
  );
  const times = { ours: [] as number[], torch: [] as number[] };
  const session = await openGraph(graph.training, { threads: 2 });
  try {
    for (let step = 0; step < WARM; step++) await session.run(feeds, names);
    // Before anything is written for torch, which a training does not do.
    const memory = process.resourceUsage().maxRSS * 1024;
    if (hasTorch) {
      const values = {
        picture: batch.picture.data,
        target: batch.target.data,
        importance: batch.importance.data,
      };
      await writeForTorch(folder, original, { input: card.input, side }, values);
    }
    for (let round = 0; round < ROUNDS; round++) {
      for (let step = 0; step < STEPS; step++) {
        const begun = performance.now();
        await session.run(feeds, names);
        times.ours.push(performance.now() - begun);
      }
      if (!hasTorch) continue;
      const { stdout } = await run(PYTHON, [SCRIPT, folder, 'time', String(WARM + STEPS)]);
      times.torch.push(...(JSON.parse(stdout) as { times: number[] }).times.slice(WARM));
    }
    return {
      ours: median(times.ours)!,
      torch: median(times.torch),
      memory,
    };
  } finally {
    await session.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function median(values: readonly number[]): number | undefined {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
