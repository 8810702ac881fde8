import { describe, expect, test } from 'vitest';
import { resizeImage, resizeMask } from '../image/resize.ts';
import { intersectionOverUnion } from '../mask/compare.ts';
import { connectedComponents } from '../mask/components.ts';
import { createImage, createMask, type Mask, type RgbaImage } from '../raster.ts';
import { applyStrokes } from './applyStrokes.ts';
import type { WandGesture } from './strokes.ts';
import { withRegion } from './wandRegion.ts';

const SIZE = 1024;

/** What lies within a line, 0–255. @param depth how deep inside it a pixel's centre is, in pixels */
function within(depth: (x: number, y: number) => number): Mask {
  const mask = createMask(SIZE, SIZE);
  for (let i = 0; i < mask.data.length; i++) {
    mask.data[i] = 255 * (0.5 + depth((i % SIZE) + 0.5, Math.floor(i / SIZE) + 0.5));
  }
  return mask;
}

/** A blob of one colour on a soft gradient, with grain, and another of its colour beside it. */
function blobs(): { image: RgbaImage; truth: Mask } {
  const truth = within((x, y) => {
    const angle = Math.atan2(y - 420, x - 400);
    return 230 + 60 * Math.sin(3 * angle) - Math.sqrt((x - 400) ** 2 + (y - 420) ** 2);
  });
  const other = within((x, y) => 90 - Math.sqrt((x - 830) ** 2 + (y - 800) ** 2));
  const image = createImage(SIZE, SIZE);
  for (let i = 0; i < truth.data.length; i++) {
    const grain = ((i * 7919) % 13) - 6;
    const ground = [90 + (i % SIZE) / 12, 140, 190 - i / SIZE / 12];
    const share = Math.max(truth.data[i]!, other.data[i]!) / 255;
    [215, 120, 60].forEach((value, c) => {
      image.data[i * 4 + c] = ground[c]! + (value - ground[c]!) * share + grain;
    });
    image.data[i * 4 + 3] = 255;
  }
  return { image, truth };
}

const { image, truth } = blobs();
const gesture: WandGesture = { tool: 'wand', kind: 'add', at: [400, 420], tolerance: 20 };
const replay = (picture: RgbaImage, gestures: readonly WandGesture[], found?: Mask) =>
  applyStrokes(picture, found ?? createMask(picture.width, picture.height), {
    width: SIZE,
    height: SIZE,
    gestures,
  });

describe('paintWand', () => {
  const mask = replay(image, [gesture]);

  test('gives the connected region of one colour, and nothing of that colour elsewhere', () => {
    expect(intersectionOverUnion(mask, truth)).toBeGreaterThan(0.995);
    expect(mask.data[800 * SIZE + 830]).toBe(0);
  });

  test('its edge is one clean line: no holes, no specks, soft by a few pixels', () => {
    const inverse = { ...mask, data: mask.data.map((value) => 255 - value) };
    expect(connectedComponents(mask).components).toHaveLength(1);
    expect(connectedComponents(inverse, { connectivity: 4 }).components).toHaveLength(1);
    const soft = mask.data.filter((value) => value > 8 && value < 247).length;
    const edge = truth.data.filter((value) => value > 0 && value < 255).length;
    expect(soft).toBeGreaterThan(0.5 * edge);
    expect(soft).toBeLessThan(6 * edge);
    expect(mask).toMatchMask(truth, { mean: 1.02 });
  });

  test('takes what it would give', () => {
    const taken = replay(image, [{ ...gesture, kind: 'remove' }], createMask(SIZE, SIZE, 255));
    expect(taken.data.findIndex((value, i) => value !== 255 - mask.data[i]!)).toBe(-1);
  });

  test('a larger tolerance never gives less', () => {
    let less = replay(image, [{ ...gesture, tolerance: 2 }]);
    for (const tolerance of [8, 30, 100]) {
      const more = replay(image, [{ ...gesture, tolerance }]);
      expect(more.data.filter((value) => value > 127).length).toBeGreaterThanOrEqual(
        less.data.filter((value) => value > 127).length,
      );
      less = more;
    }
    expect(less.data.every((value) => value === 255)).toBe(true);
  });

  test.each([512, 700, 900])('at %d pixels it is the same, with its region or without', (side) => {
    const small = resizeImage(image, side, side);
    for (const each of [gesture, withRegion(image, gesture)]) {
      const there = resizeMask(replay(image, [each]), side, side);
      expect(intersectionOverUnion(replay(small, [each]), there)).toBeGreaterThan(0.99);
    }
  });

  test('the region that it holds decides, not what would be found anew', () => {
    const plain = { ...image, data: image.data.map((_, i) => (i % 4 === 3 ? 255 : 128)) };
    const kept = replay(plain, [withRegion(image, gesture)]);
    expect(intersectionOverUnion(kept, truth)).toBeGreaterThan(0.97);
    expect(replay(plain, [gesture]).data.every((value) => value === 255)).toBe(true);
  });

  test('outside of the picture there is no region', () => {
    expect(replay(image, [{ ...gesture, at: [-1, 20] }]).data.every((value) => value === 0)).toBe(true);
    expect(withRegion(image, { ...gesture, at: [20, SIZE] })).toEqual({ ...gesture, at: [20, SIZE] });
  });
});
