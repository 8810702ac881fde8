import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MODELS } from '@stickersnap/core';
import { trainingGraph } from '@stickersnap/learn';
import {
  createModelStore,
  createVersionStore,
  defaultModelDirectory,
  ORIGINAL,
  openGraph,
} from '@stickersnap/node';
import { expect, test } from 'vitest';
import { distance, type Sketch, sketchBatch, sketchOf } from './gradients/sketch.ts';

const models = createModelStore({ directory: defaultModelDirectory(), offline: true });
const stored = await models.list();
const isHere = (id: string) => stored.some(({ card, present }) => card.id === id && present);

// The large network is fetched by those alone who ask for it.
test.each(['u2netp', 'isnet'].map((id) => [id, isHere(id)] as const))(
  'the gradient of the whole of %s is that of torch in float64',
  async (id, present) => {
    if (!present && id !== 'u2netp') {
      process.stdout.write(`${id} is not on this machine: its gradient is not compared.\n`);
      return;
    }
    const card = MODELS.find((each) => each.id === id)!;
    const oracle: Sketch = JSON.parse(
      readFileSync(join(import.meta.dirname, 'gradients', `${id}.json`), 'utf8'),
    );
    expect(card.sha256).toBe(oracle.sha256);
    const bytes = await createVersionStore(defaultModelDirectory()).read(id, ORIGINAL);
    const graph = trainingGraph(bytes, card.input, oracle.side);
    const { picture, target, importance } = sketchBatch(card, oracle.side);
    const session = await openGraph(graph.training);
    const weights = graph.weights.map(({ name, dims, values }) => [name, { dims, data: values }]);
    const { inputs } = graph;
    const answers = await session.run(
      {
        [inputs.picture]: picture,
        [inputs.target]: target,
        [inputs.importance]: importance,
        ...Object.fromEntries(weights),
      },
      [graph.loss, ...graph.weights.map(({ name }) => graph.gradientOf(name))],
    );
    await session.close();
    const found = sketchOf(graph.weights.map(({ name }) => answers[graph.gradientOf(name)]!.data));
    expect(answers[graph.loss]!.data[0]! / oracle.loss).toBeCloseTo(1, 3);
    expect(distance(found, oracle)).toBeLessThan(1e-3);
    // The measure itself would see a step in another direction.
    expect(distance({ products: found.products.map((each) => -each) }, oracle)).toBeGreaterThan(1);
  },
  300_000,
);
