import { LIGHT_INPUTS, lightLogit } from '@stickersnap/core';
import { expect, test } from 'vitest';
import { learnLight } from './learnLight.ts';
import type { StrokeExample } from './strokeExamples.ts';

const WIDTH = LIGHT_INPUTS.length;
const telling = LIGHT_INPUTS.findIndex(({ name }) => name === 'apart');

/** What is near is meant; nothing else that is said of it tells anything. */
function example(pieces: number): StrokeExample {
  const evidence = Float32Array.from({ length: pieces * WIDTH }, (_, i) => (i * 0.618) % 1);
  const near = (n: number) => evidence[n * WIDTH + telling]! < 0.4;
  return {
    evidence,
    meant: Float32Array.from({ length: pieces }, (_, n) => (near(n) ? 1 : 0)),
    area: new Float32Array(pieces).fill(0.01),
  };
}

test('it learns what tells', () => {
  const model = learnLight([example(150), example(90)]);
  expect(model.inputs.map(({ name }) => name)).toEqual(LIGHT_INPUTS.map(({ name }) => name));
  const weights = model.inputs.map(({ weight }) => Math.abs(weight));
  expect(weights[telling]).toBe(Math.max(...weights));
  const { evidence, meant } = example(300);
  const right = [...meant].filter((is, n) => lightLogit(evidence, n * WIDTH, true, model) > 0 === (is === 1));
  expect(right.length / meant.length).toBeGreaterThan(0.95);
});

test('a long example counts about as much as a short one', () => {
  const flipped = (each: StrokeExample) => ({ ...each, meant: each.meant.map((is) => 1 - is) });
  const weight = (...examples: StrokeExample[]) => learnLight(examples).inputs[telling]!.weight;
  const alike = weight(example(150), flipped(example(150)));
  const unlike = weight(example(1500), flipped(example(150)));
  expect(Math.abs(alike)).toBeLessThan(0.1);
  expect(unlike).toBeLessThan(0);
  expect(Math.abs(unlike)).toBeLessThan(Math.abs(weight(example(1500))) / 4);
});
