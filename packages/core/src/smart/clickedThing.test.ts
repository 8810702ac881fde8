import { expect, test } from 'vitest';
import type { Encoded } from '../model/encode.ts';
import type { Tensor } from '../ports.ts';
import { createAbort } from '../rpc/createAbort.ts';
import { clickedThing } from './clickedThing.ts';

/** A network that sees 256 pixels, 64 cells; the picture is twice as large, and half as high as it is wide. */
const card = { id: 'clicks', inputSize: 256, fit: 'corner', output: 'masks' } as const;
const SIDE = 64;
const image = { width: 512, height: 256 };

/** Takes two squares for the thing, in cells. */
function answering(squares: readonly (readonly [x: number, y: number, side: number])[]) {
  const asked: Readonly<Record<string, Tensor>>[] = [];
  const encoded: Encoded = {
    features: { dims: [1], data: new Float32Array(1) },
    decode: async (inputs = {}) => {
      asked.push(inputs);
      const data = Float32Array.from({ length: SIDE * SIDE }, (_, i) => {
        const [x, y] = [i % SIDE, Math.floor(i / SIDE)];
        return squares.some(([l, t, s]) => x >= l && y >= t && x < l + s && y < t + s) ? 5 : -5;
      });
      return { masks: { dims: [1, 1, SIDE, SIDE], data } };
    },
  };
  return { asked, encoded };
}

const areaOf = (data: ArrayLike<number>) => Array.from(data).filter((value) => value === 255).length;

test('asks with the one click and without a mask, and gives the thing that is there', async () => {
  const { asked, encoded } = answering([
    [4, 4, 10],
    [40, 8, 16],
  ]);
  const thing = await clickedThing(image, [72, 72], encoded, card);
  const { point_coords: places, point_labels: labels, has_mask_input: withMask } = asked[0]!;
  expect([...places!.data]).toEqual([36, 36, 0, 0]);
  expect([...labels!.data]).toEqual([1, -1]);
  expect([...withMask!.data]).toEqual([0]);
  expect([thing.width, thing.height]).toEqual([512, 256]);
  expect(thing.data[72 * 512 + 72]).toBe(255);
  expect(thing.data[128 * 512 + 384]).toBe(0);
  expect(areaOf(thing.data)).toBeGreaterThan(75 * 75);
  expect(areaOf(thing.data)).toBeLessThan(85 * 85);
});

test('a place a little beside is meant, too; farther off there is nothing', async () => {
  const { encoded } = answering([
    [4, 4, 10],
    [40, 8, 16],
  ]);
  const beside = await clickedThing(image, [315, 128], encoded, card);
  expect(beside.data[128 * 512 + 384]).toBe(255);
  expect(beside.data[72 * 512 + 72]).toBe(0);
  const away = await clickedThing(image, [200, 200], encoded, card);
  expect(areaOf(away.data)).toBe(0);
});

test('nothing is an answer, and giving up is heard', async () => {
  const { asked, encoded } = answering([]);
  expect(areaOf((await clickedThing(image, [9, 9], encoded, card)).data)).toBe(0);
  const { signal, abort } = createAbort();
  abort('enough');
  await expect(clickedThing(image, [9, 9], encoded, card, { signal })).rejects.toBe('enough');
  expect(asked).toHaveLength(1);
});
