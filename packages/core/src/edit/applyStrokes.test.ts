import { describe, expect, test } from 'vitest';
import { resizeImage, resizeMask } from '../image/resize.ts';
import { intersectionOverUnion } from '../mask/compare.ts';
import { encodeRle } from '../mask/rle.ts';
import { fullMatte } from '../matte/fullMatte.ts';
import { createMask, type Mask } from '../raster.ts';
import { discOnGround } from '../testing/draw.ts';
import { segmentationOf } from '../testing/segmentationOf.ts';
import { applyStrokes } from './applyStrokes.ts';
import type { Gesture, Strokes } from './strokes.ts';
import { withMask } from './withMask.ts';

const source = discOnGround({ width: 640, height: 480, cx: 319.5, cy: 239.5, r: 150 });
/** The disc without its right half, and with a spot on the left that is none of it. */
const wrong: Mask = {
  ...source.alpha,
  data: source.alpha.data.map((value, i) => {
    const [x, y] = [i % 640, Math.floor(i / 640)];
    if (x > 340) return 0;
    return (x - 70) ** 2 + (y - 240) ** 2 < 900 ? 255 : value;
  }),
};
const at = (side: number) => {
  const height = side * 0.75;
  return { image: resizeImage(source.image, side, height), found: resizeMask(wrong, side, height) };
};

/** On a grid of 320 × 240. */
function drawnRegion(inside: (x: number, y: number) => boolean): Mask {
  const region = createMask(320, 240);
  for (let i = 0; i < region.data.length; i++)
    region.data[i] = inside(i % 320, Math.floor(i / 320)) ? 255 : 0;
  return region;
}

/** Each in pixels of a picture of 320 × 240. */
const MENDS: Readonly<Record<string, readonly Gesture[]>> = {
  brush: [
    { tool: 'brush', kind: 'add', radius: 24, hardness: 0.8, points: [180, 70, 200, 120, 180, 170] },
    { tool: 'brush', kind: 'remove', radius: 30, hardness: 0.5, points: [35, 120], pressures: [0.7] },
  ],
  smart: [
    {
      tool: 'smart',
      kind: 'add',
      radius: 6,
      points: [190, 90, 195, 140],
      region: encodeRle(
        drawnRegion((x, y) => x > 168 && (x + 0.5 - 160) ** 2 + (y + 0.5 - 120) ** 2 < 75 ** 2),
      ),
    },
  ],
  lasso: [{ tool: 'lasso', kind: 'add', polygon: [165, 40, 240, 90, 230, 200, 165, 190] }],
  wand: [{ tool: 'wand', kind: 'add', at: [200, 120], tolerance: 15 }],
  island: [{ tool: 'island', at: [35, 120] }],
  hole: [
    { tool: 'brush', kind: 'remove', radius: 12, hardness: 1, points: [120, 120] },
    { tool: 'brush', kind: 'remove', radius: 12, hardness: 1, points: [120, 160] },
    { tool: 'hole', at: [120, 120], to: 'filled' },
  ],
  subject: [{ tool: 'subject', points: [130, 120] }],
  grow: [{ tool: 'grow', by: 3.3 }],
  shrink: [{ tool: 'grow', by: -4.2 }],
  feather: [{ tool: 'feather', radius: 5 }],
  invert: [{ tool: 'start', from: 'found' }, { tool: 'invert' }],
};
const strokesOf = (gestures: readonly Gesture[]): Strokes => ({ width: 320, height: 240, gestures });

describe('applyStrokes', () => {
  test.each(Object.entries(MENDS))('%s: at two working sizes it is the same', (_, gestures) => {
    const [small, large] = [at(320), at(560)];
    const one = applyStrokes(small.image, small.found, strokesOf(gestures));
    const other = applyStrokes(large.image, large.found, strokesOf(gestures));
    expect(one).not.toEqual(small.found);
    expect(intersectionOverUnion(one, resizeMask(other, 320, 240))).toBeGreaterThan(0.99);
  });

  test('leaves what was found as it is', () => {
    const { image, found } = at(320);
    const before = found.data.slice();
    const mask = applyStrokes(image, found, strokesOf([{ tool: 'invert' }]));
    expect(found.data).toEqual(before);
    expect(mask.data[0]).toBe(255);
    expect(applyStrokes(image, found, strokesOf([]))).toEqual(found);
  });

  test('a mask mended at working size has clean edges at full size', () => {
    const { image, found } = at(320);
    const mend: readonly Gesture[] = [
      { tool: 'island', at: [35, 120] },
      { tool: 'wand', kind: 'add', at: [200, 120], tolerance: 15 },
    ];
    const mask = applyStrokes(image, found, strokesOf(mend));
    const segmentation = { ...segmentationOf(image, found), source: source.image };
    const full = fullMatte(withMask(segmentation, mask));
    expect(full.width).toBe(640);
    expect(intersectionOverUnion(full, source.alpha)).toBeGreaterThan(0.99);
    expect(full).toMatchMask(source.alpha, { mean: 1.02 });
    // No edge is farther off than two pixels, and none is a staircase of the working size.
    const off = full.data.findIndex((value, i) => {
      const depth = 150 - Math.sqrt(((i % 640) - 319.5) ** 2 + (Math.floor(i / 640) - 239.5) ** 2);
      return depth > 2 ? value < 200 : depth < -2 && value > 55;
    });
    expect(off).toBe(-1);
  });

  test('refuses strokes of another picture, and what are none', () => {
    const { image, found } = at(320);
    expect(() => applyStrokes(image, found, { ...strokesOf([]), width: 200 })).toThrow(
      'strokes, size: “200×240” is not allowed. Use strokes that were made in this picture',
    );
    expect(applyStrokes(image, found, { width: 427, height: 320, gestures: [] })).toEqual(found);
    const bad = { tool: 'grow', by: Number.NaN } as const;
    expect(() => applyStrokes(image, found, strokesOf([bad]))).toThrow('gesture 1, by: “NaN”');
    expect(() => applyStrokes(image, createMask(3, 3), strokesOf([]))).toThrow('3×3, not 320×240');
  });
});
