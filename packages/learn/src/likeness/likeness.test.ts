import { createImage, cropImage, type RgbaImage, resizeImage } from '@stickersnap/core';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../chance/random.ts';
import { createNearIndex, hammingDistance, isNearDuplicate, NEAR_BITS } from './isNearDuplicate.ts';
import { perceptualHash } from './perceptualHash.ts';
import { type Placed, splitOf } from './splitOf.ts';

/** Soft blobs of light over a slope, another arrangement for each seed: what a photo is to this hash. */
function drawn(seed: number, width = 160, height = 120): RgbaImage {
  const random = createRandom(seed);
  const blobs = Array.from({ length: 12 }, () => ({
    x: random.next(),
    y: random.next(),
    size: 0.04 + 0.2 * random.next(),
    colour: [random.below(256), random.below(256), random.below(256)],
  }));
  const image = createImage(width, height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const pixel = [90 + (60 * x) / width, 90 + (60 * y) / height, 110];
      for (const { x: left, y: top, size, colour } of blobs) {
        const near = Math.exp(-(((x / width - left) ** 2 + (y / height - top) ** 2) / size ** 2));
        for (let c = 0; c < 3; c++) pixel[c] = pixel[c]! + (colour[c]! - pixel[c]!) * near;
      }
      image.data.set([...pixel, 255], (y * width + x) * 4);
    }
  return image;
}

/** As lossy files change pixels: a little, everywhere. */
function grained(image: RgbaImage, by: number): RgbaImage {
  const random = createRandom(7);
  const data = image.data.map((value, i) => (i % 4 === 3 ? value : value + by * random.normal()));
  return { ...image, data };
}

const cropped = (image: RgbaImage, share: number) => {
  const [x, y] = [Math.round(image.width * share), Math.round(image.height * share)];
  return cropImage(image, { x, y, width: image.width - 2 * x, height: image.height - 2 * y });
};

function mirrored({ width, height, data }: RgbaImage): RgbaImage {
  const out = createImage(width, height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = (y * width + width - 1 - x) * 4;
      out.data.set(data.subarray(at, at + 4), (y * width + x) * 4);
    }
  return out;
}

const SEEDS = Array.from({ length: 20 }, (_, seed) => seed + 1);

describe('a perceptual hash', () => {
  test('is 16 hex digits, the same for the same picture', () => {
    expect(perceptualHash(drawn(1))).toMatch(/^[0-9a-f]{16}$/);
    expect(perceptualHash(drawn(1))).toBe(perceptualHash(drawn(1)));
  });

  test.each<[string, (image: RgbaImage) => RgbaImage]>([
    ['grain', (image) => grained(image, 6)],
    ['half the size', (image) => resizeImage(image, image.width / 2, image.height / 2)],
    ['three times the size', (image) => resizeImage(image, image.width * 3, image.height * 3)],
    ['other proportions', (image) => resizeImage(image, image.width, image.height * 0.9)],
    ['a crop of a fiftieth on each side', (image) => cropped(image, 0.02)],
    ['a little more light', (image) => ({ ...image, data: image.data.map((v) => v * 1.1) })],
  ])('stays near by %s', (_, change) => {
    for (const seed of SEEDS) {
      const image = drawn(seed);
      expect(isNearDuplicate(perceptualHash(image), perceptualHash(change(image)))).toBe(true);
    }
  });

  test('tells pictures apart, and a picture from its mirror image', () => {
    const hashes = SEEDS.map((seed) => perceptualHash(drawn(seed)));
    for (const [i, a] of hashes.entries())
      for (const b of hashes.slice(i + 1)) expect(isNearDuplicate(a, b)).toBe(false);
    expect(isNearDuplicate(hashes[0]!, perceptualHash(mirrored(drawn(1))))).toBe(false);
  });

  test('of pictures without contents is the same, whatever their colour', () => {
    const plain = (value: number) => ({ ...createImage(40, 30), data: createImage(40, 30).data.fill(value) });
    expect(new Set([0, 90, 255].map((value) => perceptualHash(plain(value)))).size).toBe(1);
  });

  test('does not see what colours clear pixels have', () => {
    const image = drawn(3);
    const clear = (colour: number) => {
      const data = image.data.slice();
      for (let i = 0; i < data.length / 2; i += 4) data.set([colour, colour, colour, 0], i);
      return { ...image, data };
    };
    expect(perceptualHash(clear(0))).toBe(perceptualHash(clear(200)));
  });
});

describe('the distance', () => {
  test('counts the bits that differ', () => {
    expect(hammingDistance('0000000000000000', 'ffffffffffffffff')).toBe(64);
    expect(hammingDistance('8000000000000001', '0000000000000000')).toBe(2);
    expect(hammingDistance('00000000ffffffff', '00000000fffffff0')).toBe(4);
    expect(isNearDuplicate('0000000000000000', '0000000000000fff')).toBe(true);
    expect(isNearDuplicate('0000000000000000', '0000000000001fff')).toBe(false);
  });

  test('an index finds what the distance finds', () => {
    const hashes = SEEDS.map((seed) => perceptualHash(drawn(seed)));
    const isNear = createNearIndex(hashes.slice(0, 10));
    expect(hashes.map(isNear)).toEqual(hashes.map((_, i) => i < 10));
    expect(isNear(perceptualHash(grained(drawn(4), 6)))).toBe(true);
    expect(createNearIndex([])(hashes[0]!)).toBe(false);
  });

  test.each(['', 'ff', 'FFFFFFFFFFFFFFFF', '000000000000000g', '00000000000000000'])(
    '“%s” is no hash',
    (text) => {
      expect(() => hammingDistance(text, '0000000000000000')).toThrow(RangeError);
    },
  );
});

describe('the split', () => {
  const hash = (value: bigint) => value.toString(16).padStart(16, '0');

  test('holds a quarter out, by the hash alone', () => {
    const random = createRandom(5);
    const whole = () => BigInt(random.below(2 ** 32));
    const placed = Array.from({ length: 4000 }, () => splitOf(hash((whole() << 32n) + whole()), []));
    const share = placed.filter(({ split }) => split === 'held-out').length / placed.length;
    expect(share).toBeGreaterThan(0.23);
    expect(share).toBeLessThan(0.27);
    for (const { perceptualHash, group, split } of placed.slice(0, 50))
      expect(splitOf(perceptualHash, [])).toEqual({ perceptualHash, group, split });
  });

  test('has all near-duplicates on one side, in one group, along a chain of them', () => {
    const there: Placed[] = [];
    for (let bits = 0; bits <= 64; bits += NEAR_BITS)
      there.push(splitOf(hash((1n << BigInt(bits)) - 1n), there));
    expect(there).toHaveLength(6);
    expect(new Set(there.map(({ split, group }) => `${split} ${group}`)).size).toBe(1);
    expect(there[0]!.group).toBe('0000000000000000');
  });

  test('puts what is near to both sides to the training side, and moves nothing', () => {
    const train: Placed = { perceptualHash: hash(0xffn), group: 'a', split: 'train' };
    const heldOut: Placed = { perceptualHash: hash(1n), group: 'b', split: 'held-out' };
    for (const there of [
      [train, heldOut],
      [heldOut, train],
    ])
      expect(splitOf(hash(3n), there)).toEqual({ perceptualHash: hash(3n), group: 'a', split: 'train' });
    expect(splitOf(hash(1n << 60n), [heldOut])).toMatchObject({ group: 'b', split: 'held-out' });
  });
});
