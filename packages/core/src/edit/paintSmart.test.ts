import { expect, test } from 'vitest';
import { intersectionOverUnion } from '../mask/compare.ts';
import { decodeRle, encodeRle } from '../mask/rle.ts';
import { createMask, type Mask } from '../raster.ts';
import { disc, discOnGround } from '../testing/draw.ts';
import { putPart } from './maskPart.ts';
import { paintSmart } from './paintSmart.ts';
import type { SmartGesture } from './strokes.ts';

const [WIDTH, HEIGHT] = [240, 180];
const { image, alpha: truth } = discOnGround({ width: WIDTH, height: HEIGHT, cx: 119.5, cy: 89.5, r: 60 });
/** Of the subject only what lies left of this column. */
const CUT = 130;
const half: Mask = { ...truth, data: truth.data.map((value, i) => (i % WIDTH < CUT ? value : 0)) };
const scene = { image, found: half };

/** The missing part, on a grid of half the size, as a helper that sees little would find it. */
const region = createMask(120, 90);
for (let i = 0; i < region.data.length; i++) {
  const [x, y] = [(i % 120) + 0.5, Math.floor(i / 120) + 0.5];
  region.data[i] = 2 * x > CUT && Math.hypot(x - 60, y - 45) < 30.5 ? 255 : 0;
}
const stroke: SmartGesture = {
  tool: 'smart',
  kind: 'add',
  radius: 4,
  points: [150, 70, 155, 100],
  region: encodeRle(region),
};
const painted = (mask: Mask, gesture: SmartGesture): Mask => {
  const out = { ...mask, data: mask.data.slice() };
  putPart(out, paintSmart(scene, mask, gesture)!);
  return out;
};

test('what was found is given with the picture’s edge, and without a line where it joins the subject', () => {
  const mask = painted(half, stroke);
  expect(intersectionOverUnion(mask, truth)).toBeGreaterThan(0.99);
  for (let y = 60; y < 120; y++) {
    for (let x = CUT - 6; x < CUT + 6; x++) expect(mask.data[y * WIDTH + x]).toBe(255);
  }
});

test('what was found is taken, what is not of it stays', () => {
  const mask = painted(truth, { ...stroke, kind: 'remove' });
  expect(intersectionOverUnion(mask, half)).toBeGreaterThan(0.97);
  for (let i = 0; i < mask.data.length; i++) {
    if (i % WIDTH < CUT - 6) expect(mask.data[i]).toBe(truth.data[i]);
  }
});

test('what was drawn is given whole, whatever was found', () => {
  const nothing = encodeRle(createMask(120, 90));
  const mask = painted(half, { ...stroke, region: nothing });
  const drawn = disc(WIDTH, HEIGHT, 149.5, 69.5, 3);
  drawn.data.forEach((value, i) => {
    if (value === 255) expect(mask.data[i]).toBe(255);
  });
  expect(mask.data[90 * WIDTH + 170]).toBe(0);
});

test.each(['add', 'remove'] as const)(
  'only the region’s box is worked out, as with the whole picture (%s)',
  (kind) => {
    const mask = kind === 'add' ? half : truth;
    const { box } = paintSmart(scene, mask, { ...stroke, kind })!;
    expect(box.width * box.height).toBeLessThan((WIDTH * HEIGHT) / 3);
    // With a cell in each of two corners the box is the whole picture.
    const wide = { ...decodeRle(stroke.region!) };
    wide.data[0] = wide.data[wide.data.length - 1] = 255;
    const whole = painted(mask, { ...stroke, kind, region: encodeRle(wide) });
    const part = painted(mask, { ...stroke, kind });
    part.data.forEach((value, i) => {
      const [x, y] = [i % WIDTH, Math.floor(i / WIDTH)];
      if (Math.hypot(x, y) > 30 && Math.hypot(WIDTH - x, HEIGHT - y) > 30) {
        expect(Math.abs(value - whole.data[i]!)).toBeLessThanOrEqual(1);
      }
    });
  },
);

test('a region of nothing, drawn beside the picture, changes nothing', () => {
  const nothing = encodeRle(createMask(120, 90));
  expect(paintSmart(scene, half, { ...stroke, points: [-50, -50], region: nothing })).toBeUndefined();
});
