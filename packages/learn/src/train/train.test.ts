import { createImage, createMask } from '@stickersnap/core';
import { readOnnx, tensorFloats } from '@stickersnap/core/onnx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRandom } from '../chance/random.ts';
import { scorePictures } from '../evaluate/scorePictures.ts';
import type { GraphSession } from '../gradient/graphSession.ts';
import { trainingGraph } from '../gradient/trainingGraph.ts';
import { withWeights } from '../gradient/withWeights.ts';
import { openGraph } from '../testing/openGraph.ts';
import { tinyNetwork } from '../testing/tinyNetwork.ts';
import type { Example } from './example.ts';
import { importanceOf } from './importance.ts';
import { planSteps } from './planSteps.ts';
import { rateAt } from './rateAt.ts';
import { train, weightInputs } from './train.ts';
import { TRAIN_DEFAULTS } from './trainSettings.ts';
import { packState, partsOf, type TrainState, unpackState } from './trainState.ts';

const SIDE = 32;
const CARD = { mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5], activation: 'as-is' } as const;
const SETTINGS = { ...TRAIN_DEFAULTS, side: SIDE, passes: 12, rate: 0.02 };

/** A red square on blue, of which the right mask is known. */
function square(seed: number): Example {
  const random = createRandom(seed);
  const image = createImage(SIDE, SIDE);
  const mask = createMask(SIDE, SIDE);
  const [left, top, size] = [random.below(16), random.below(16), 8 + random.below(8)];
  for (let y = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++) {
      const inside = x >= left && x < left + size && y >= top && y < top + size;
      image.data.set(inside ? [220, 40, 30, 255] : [30, 60, 200, 255], 4 * (y * SIDE + x));
      mask.data[y * SIDE + x] = inside ? 255 : 0;
    }
  return { image, mask };
}

const file = tinyNetwork();
const graph = trainingGraph(file, 'picture', SIDE);
const lessons = {
  corrections: 8,
  replay: 2,
  load: async ({ kind, index }: { kind: string; index: number }) =>
    square(kind === 'replay' ? 100 + index : index),
};
let session: GraphSession;
let forward: GraphSession;

beforeAll(async () => {
  session = await openGraph(graph.training);
  forward = await openGraph(graph.forward);
});

afterAll(async () => {
  await session.close();
  await forward.close();
});

/** Trains up to a step, and packs what was come to. */
async function trainTo(step: number, state?: TrainState): Promise<Uint8Array> {
  for await (const taken of train({ graph, session, card: CARD, lessons, settings: SETTINGS, state }))
    if (taken.step === step) return packState(taken.state);
  throw new Error('so many steps there are not');
}

const steps = planSteps(8, 2, SETTINGS).length;

describe('a training', () => {
  test('makes the network better on pictures that it never saw', async () => {
    const learned = unpackState(
      await trainTo(steps),
      graph.weights.reduce((sum, { values }) => sum + values.length, 0),
    );
    const score = (weights: Float32Array<ArrayBuffer>) =>
      scorePictures(
        async (picture) => (await forward.run({ picture, ...weightInputs(graph, weights) }, ['mask'])).mask!,
        { count: 10, load: async (i) => square(500 + i) },
        CARD,
        SIDE,
      );
    const initial = Float32Array.from(graph.weights.flatMap(({ values }) => [...values]));
    const mean = (scores: number[]) => scores.reduce((sum, each) => sum + each, 0) / scores.length;
    const [before, after] = [mean(await score(initial)), mean(await score(learned.average))];
    expect(after).toBeGreaterThan(0.85);
    expect(after - before).toBeGreaterThan(0.2);
  });

  test('gives the same for the same pictures and seed', async () => {
    expect(await trainTo(6)).toEqual(await trainTo(6));
  });

  test('goes on from any step as if it had never been broken off', async () => {
    const count = graph.weights.reduce((sum, { values }) => sum + values.length, 0);
    const middle = unpackState(await trainTo(7), count);
    expect(await trainTo(15, middle)).toEqual(await trainTo(15));
  });

  test('ends where it is told to', async () => {
    const controller = new AbortController();
    const running = train({
      graph,
      session,
      card: CARD,
      lessons,
      settings: SETTINGS,
      signal: controller.signal,
    });
    await running.next();
    controller.abort(new Error('enough'));
    await expect(running.next()).rejects.toThrow('enough');
  });

  test('needs something to learn from, and numbers', async () => {
    const none = train({
      graph,
      session,
      card: CARD,
      lessons: { ...lessons, corrections: 0 },
      settings: SETTINGS,
    });
    await expect(none.next()).rejects.toThrow('no correction');
    const state = unpackState(
      await trainTo(1),
      graph.weights.reduce((sum, { values }) => sum + values.length, 0),
    );
    state.weights.fill(Number.NaN);
    const broken = train({ graph, session, card: CARD, lessons, settings: SETTINGS, state });
    await expect(broken.next()).rejects.toThrow('no number');
  });
});

describe('the plan of the steps', () => {
  test('has every correction once a pass, and replayed pictures between', () => {
    const plan = planSteps(6, 3, { passes: 2, replay: 0.5, accumulate: 1, seed: 1 }).flat();
    expect(plan).toHaveLength(18);
    for (const half of [plan.slice(0, 9), plan.slice(9)]) {
      const own = half.filter(({ kind }) => kind === 'correction').map(({ index }) => index);
      expect(own.toSorted()).toEqual([0, 1, 2, 3, 4, 5]);
    }
    // Each of the replayed ones as often as the others.
    const again = plan.filter(({ kind }) => kind === 'replay').map(({ index }) => index);
    expect(again.toSorted()).toEqual([0, 0, 1, 1, 2, 2]);
  });

  test('has another order in each pass, and with another seed', () => {
    const settings = { passes: 2, replay: 0, accumulate: 1, seed: 1 };
    const plan = planSteps(20, 0, settings).flat();
    expect(plan.slice(0, 20)).not.toEqual(plan.slice(20));
    expect(planSteps(20, 0, { ...settings, seed: 2 }).flat()).not.toEqual(plan);
  });

  test('joins several pictures in a step', () => {
    expect(
      planSteps(5, 0, { passes: 1, replay: 0, accumulate: 2, seed: 1 }).map((step) => step.length),
    ).toEqual([2, 2, 1]);
  });
});

test('the rate rises, then falls to almost nothing', () => {
  const rates = Array.from({ length: 100 }, (_, step) => rateAt(step, 100, { rate: 1, warmUp: 0.1 }));
  expect(rates[0]).toBeCloseTo(0.1);
  expect(Math.max(...rates)).toBe(1);
  expect(rates.indexOf(1)).toBe(9);
  expect(rates[99]).toBeLessThan(0.01);
  expect(rates[55]).toBeCloseTo(0.5, 1);
});

test('a checkpoint that is damaged, or of another network, is not taken', () => {
  const state = {
    step: 3,
    weights: new Float32Array(4),
    mean: new Float32Array(4),
    square: new Float32Array(4),
  };
  const bytes = packState({ ...state, average: Float32Array.of(1, 2, 3, 4) });
  expect(unpackState(bytes, 4)).toMatchObject({ step: 3, average: Float32Array.of(1, 2, 3, 4) });
  expect(() => unpackState(bytes, 5)).toThrow('checkpoint');
  expect(() => unpackState(bytes.subarray(0, 40), 4)).toThrow('checkpoint');
  expect(() => unpackState(new Uint8Array(0), 4)).toThrow('checkpoint');
});

test('what the person changed counts more, all of it one on average', () => {
  const after = createMask(2, 2, 0);
  const before = createMask(2, 2, 0);
  before.data[3] = 255;
  const { data } = importanceOf(after, before, 3);
  expect(data[3]! / data[0]!).toBeCloseTo(4);
  expect(data.reduce((sum, each) => sum + each, 0)).toBeCloseTo(4);
  expect([...importanceOf(after, undefined, 3).data]).toEqual([1, 1, 1, 1]);
});

describe('what was learned, as a file', () => {
  const state = Float32Array.from(
    graph.weights.flatMap(({ values }) => [...values]),
    (each) => each + 1,
  );
  const parts = partsOf(graph.weights, state);

  test('is the original but for its weights', async () => {
    const changed = readOnnx(withWeights(file, parts));
    const original = readOnnx(file);
    expect(changed.graph.nodes).toEqual(original.graph.nodes);
    expect(changed.graph.initializers.map(({ name }) => name)).toEqual(
      original.graph.initializers.map(({ name }) => name),
    );
    const at = original.graph.initializers.findIndex(({ name }) => name === 'main.weight');
    const [one, other] = [original, changed].map(({ graph: { initializers } }) =>
      tensorFloats(initializers[at]!),
    );
    expect(other![0]).toBeCloseTo(one![0]! + 1, 6);
  });

  test('gives the same answers as while it was learned', async () => {
    const whole = await openGraph(withWeights(file, parts));
    const picture = { dims: [1, 3, SIDE, SIDE], data: new Float32Array(3 * SIDE * SIDE).fill(0.3) };
    const { mask } = await whole.run({ picture }, ['mask']);
    const { mask: trained } = await forward.run({ picture, ...weightInputs(graph, state) }, ['mask']);
    await whole.close();
    for (let i = 0; i < mask!.data.length; i++) expect(mask!.data[i]).toBeCloseTo(trained!.data[i]!, 5);
  });

  test('never holds what is no number, nor weights of another network', () => {
    const wrong = new Map(parts).set(
      'main.weight',
      new Float32Array(parts.get('main.weight')!.length).fill(Number.NaN),
    );
    expect(() => withWeights(file, wrong)).toThrow(/“main.weight” are not all finite/);
    expect(() => withWeights(file, new Map([['other', new Float32Array(1)]]))).toThrow(/no weights “other”/);
    expect(() => withWeights(file, new Map([['main.weight', new Float32Array(1)]]))).toThrow(
      /1 numbers in place of/,
    );
  });
});
