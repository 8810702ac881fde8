import { describe, expect, test } from 'vitest';
import { createImage } from '../raster.ts';
import { checkPublishedCard } from './checkCard.ts';
import { isSettled } from './isSettled.ts';
import { NAMED_MODELS } from './namedModels.ts';
import { MODELS, RECIPES } from './registry.ts';
import { toMask } from './toMask.ts';
import { toTensor } from './toTensor.ts';

const named = (id: string) => NAMED_MODELS.find((card) => card.id === id)!;

describe('the networks known by name', () => {
  test.each(NAMED_MODELS)('$id is a card, and stays one through JSON', (card) => {
    expect(checkPublishedCard(JSON.parse(JSON.stringify(card)))).toEqual(card);
    expect(isSettled(card)).toBe(false);
    expect(card.scale).toBe('maximum');
    // One kind of checksum, as it is published.
    expect([card.md5, card.sha256].filter((sum) => sum !== undefined)).toHaveLength(1);
  });

  test('no name and no file is another’s', () => {
    const ids = [...NAMED_MODELS, ...MODELS, ...RECIPES].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const sums = [...NAMED_MODELS, ...MODELS].map(({ md5, sha256 }) => md5 ?? sha256);
    expect(new Set(sums).size).toBe(sums.length);
    const files = NAMED_MODELS.flatMap(({ sources }) => sources.map((source) => JSON.stringify(source)));
    expect(new Set(files).size).toBe(NAMED_MODELS.length);
  });

  test('rembg’s u2netp is the card that is there already, by its MD5', () => {
    expect(NAMED_MODELS.some(({ id }) => id === 'u2netp')).toBe(false);
    expect(MODELS.find(({ id }) => id === 'u2netp')!.md5).toBe('8e83ca70e441ab06c318d82300c84806');
  });

  test('only what earns nothing is bound to a yes, and says so', () => {
    const bound = NAMED_MODELS.filter(({ terms }) => terms !== undefined);
    expect(bound.map(({ id, terms }) => [id, terms])).toEqual([['bria-rmbg', 'non-commercial']]);
    expect(bound[0]!.licenceNote).toContain('non-commercial');
  });
});

/** A picture whose brightest value is 200, wide, of the network's size where `size` is given. */
function picture(width: number, height: number) {
  const image = createImage(width, height);
  for (let i = 0; i < width * height; i++) {
    image.data.set([(i * 7) % 201, (i * 13) % 201, i === 5 ? 200 : (i * 29) % 180, 255], i * 4);
  }
  return image;
}

/** As rembg normalises: NumPy's `((im / max(np.max(im), 1e-6)) - mean) / std`, transposed. */
function asRembg(pixels: Uint8ClampedArray, mean: readonly number[], std: readonly number[]): number[] {
  const values = [...pixels].filter((_, i) => i % 4 !== 3);
  const most = Math.max(Math.max(...values), 1e-6);
  const count = values.length / 3;
  return Array.from({ length: values.length }, (_, k) => {
    const [channel, i] = [Math.floor(k / count), k % count];
    return (values[i * 3 + channel]! / most - mean[channel]!) / std[channel]!;
  });
}

const largestDifference = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Math.max(...Array.from(a, (value, i) => Math.abs(value - b[i]!)));

describe('prepared as rembg prepares', () => {
  test.each(['u2net', 'isnet-general-use', 'isnet-anime', 'birefnet-general-lite', 'bria-rmbg'])(
    '%s: divided by the maximum, minus mean, divided by deviation',
    (id) => {
      const card = { ...named(id), inputSize: 16 };
      const image = picture(16, 16);
      const { dims, data } = toTensor(image, card);
      const expected = asRembg(image.data, card.mean, card.std);
      expect(dims).toEqual([1, 3, 16, 16]);
      expect(largestDifference(data, expected)).toBeLessThan(2e-6);
      // By 255 it would be another picture.
      const { scale, ...by255 } = card;
      expect(scale).toBe('maximum');
      expect(largestDifference(toTensor(image, by255).data, expected)).toBeGreaterThan(0.1);
    },
  );

  test('squashed to a square, with nothing put around it', () => {
    const card = { ...named('birefnet-general'), inputSize: 4, mean: [0, 0, 0], std: [1, 1, 1] } as const;
    const image = createImage(8, 2);
    for (let i = 0; i < 16; i++) image.data.fill(25 * (1 + (i % 8)), i * 4, i * 4 + 3);
    for (let i = 0; i < 16; i++) image.data[i * 4 + 3] = 255;
    const { data } = toTensor(image, card);
    // Each row goes from dark to light over the whole width: four columns of two.
    for (let row = 0; row < 4; row++) {
      const values = [...data.subarray(row * 4, row * 4 + 4)];
      expect(values[3]).toBe(1);
      expect(values).toEqual([...values].sort((a, b) => a - b));
      expect(values).toEqual([...data.subarray(0, 4)]);
      expect(values[0]).toBeGreaterThan(0.1);
    }
  });

  test('a black picture is no division by nothing', () => {
    const image = createImage(2, 2);
    for (let i = 3; i < 16; i += 4) image.data[i] = 255;
    const { data } = toTensor(image, { ...named('u2net'), inputSize: 2 });
    expect(data[0]).toBeCloseTo(-0.485 / 0.229, 5);
  });
});

describe('read as rembg reads', () => {
  const tensor = (values: readonly number[]) => ({
    dims: [1, 1, 1, values.length],
    data: Float32Array.from(values),
  });
  const stretched = (values: readonly number[]) => {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return values.map((value) => (value - low) / (high - low));
  };

  test('BiRefNet’s answer goes through a sigmoid first', () => {
    const logits = [-6, -1, 0, 0.5, 4];
    const { data } = toMask(tensor(logits), named('birefnet-general'));
    const expected = stretched(logits.map((value) => 1 / (1 + Math.exp(-value))));
    expect(largestDifference(data, expected)).toBeLessThan(1e-6);
    expect(largestDifference(data, stretched(logits))).toBeGreaterThan(0.1);
  });

  test.each(['bria-rmbg', 'u2net', 'isnet-anime'])('%s’s does not', (id) => {
    const values = [0.02, 0.1, 0.6, 0.97];
    expect(largestDifference(toMask(tensor(values), named(id)).data, stretched(values))).toBeLessThan(1e-6);
  });
});
