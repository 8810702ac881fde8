import { describe, expect, test } from 'vitest';
import { discOnGround } from '../testing/draw.ts';
import type { ModelCard, Recipe } from './card.ts';
import type { ModelRunner } from './modelRunner.ts';
import { runRecipe } from './runRecipe.ts';

const SIDE = 32;
const cardOf = (id: string): ModelCard => ({
  id,
  family: 'test',
  inputSize: SIDE,
  mean: [0, 0, 0],
  std: [1, 1, 1],
  input: 'in',
  output: 'out',
  activation: 'as-is',
  licence: 'MIT',
  attribution: 'none',
  sha256: '',
  bytes: 0,
  sources: [],
});

/** Networks that answer with a column of `value` on the left, `width` pixels wide; they log their names. */
function networks(answers: Record<string, { width: number; value: number }>) {
  const log: string[] = [];
  const runner = async (id: string): Promise<ModelRunner> => ({
    card: cardOf(id),
    run: async () => {
      log.push(id);
      const { width, value } = answers[id]!;
      const data = Float32Array.from({ length: SIDE * SIDE }, (_, i) => (i % SIDE < width ? value : 0));
      return { out: { dims: [1, 1, SIDE, SIDE], data } };
    },
    close: async () => {},
  });
  return { log, runner };
}

const { image } = discOnGround();
const passes: Recipe['passes'] = [{ card: 'a' }, { card: 'a', mirrored: true }];

describe('runRecipe', () => {
  test('turns a mirrored pass back and blends it', async () => {
    const { log, runner } = networks({ a: { width: 8, value: 1 } });
    const { data } = await runRecipe(image, { id: 'x', passes }, runner);
    expect(log).toEqual(['a', 'a']);
    expect([data[0], data[15], data[SIDE - 1]]).toEqual([0.5, 0, 0.5]);
  });

  test('a pass of another size is asked at that size, and blended at the first one’s', async () => {
    const sides: number[] = [];
    const runner = async (id: string): Promise<ModelRunner> => ({
      card: cardOf(id),
      run: async (inputs) => {
        const side = inputs.in!.dims[3]!;
        sides.push(side);
        return { out: { dims: [1, 1, side, side], data: new Float32Array(side * side).fill(side / 100) } };
      },
      close: async () => {},
    });
    const sized = [{ card: 'a' }, { card: 'a', mirrored: true, size: 16 }] as const;
    const blended = await runRecipe(image, { id: 'x', passes: sized }, runner);
    expect(sides).toEqual([SIDE, 16]);
    expect(blended).toMatchObject({ width: SIDE, height: SIDE });
    // Weighted by certainty, which is the value itself here.
    expect(blended.data[0]).toBeCloseTo((0.32 ** 2 + 0.16 ** 2) / 0.48, 5);
  });

  test('leaves later passes out when the first one is sure of itself', async () => {
    const sure = networks({ a: { width: 8, value: 1 } });
    await runRecipe(image, { id: 'x', passes, enough: { confidence: 0.9 } }, sure.runner);
    expect(sure.log).toEqual(['a']);
    const unsure = networks({ a: { width: 8, value: 0.6 } });
    await runRecipe(image, { id: 'x', passes, enough: { confidence: 0.9 } }, unsure.runner);
    expect(unsure.log).toEqual(['a', 'a']);
  });

  test('leaves them out when the second network agrees, and asks it in any case', async () => {
    const recipe: Recipe = { id: 'x', passes, second: { card: 'b' }, enough: { agreement: 0.9 } };
    const same = networks({ a: { width: 8, value: 1 }, b: { width: 8, value: 0.9 } });
    await runRecipe(image, recipe, same.runner);
    expect(same.log).toEqual(['a', 'b']);
    const other = networks({ a: { width: 8, value: 1 }, b: { width: 16, value: 0.9 } });
    await runRecipe(image, recipe, other.runner);
    expect(other.log).toEqual(['a', 'b', 'a']);
  });

  test('a second network that is sure of the picture says which passes are made', async () => {
    const recipe: Recipe = {
      id: 'x',
      passes,
      second: { card: 'b' },
      sure: { confidence: 0.9, passes: [{ card: 'c' }] },
    };
    const sure = networks({
      a: { width: 8, value: 1 },
      b: { width: 8, value: 1 },
      c: { width: 8, value: 1 },
    });
    await runRecipe(image, recipe, sure.runner);
    expect(sure.log).toEqual(['b', 'c']);
    const unsure = networks({ a: { width: 8, value: 1 }, b: { width: 8, value: 0.6 } });
    await runRecipe(image, recipe, unsure.runner);
    expect(unsure.log).toEqual(['b', 'a', 'a']);
  });
});
