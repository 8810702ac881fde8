import { describe, expect, test } from 'vitest';
import { createMask, createPlane, type RgbaImage } from '../raster.ts';
import { drawn, gradientImage } from '../testing/draw.ts';
import { answerInside, askInside, clearOutside, regionOf } from './roi.ts';

const FULL = { width: 400, height: 200 };

describe('regionOf', () => {
  test('takes pixels of the full size or per cent, for a picture of any size', () => {
    const kept = { x: 50, y: 50, width: 100, height: 40 };
    const pixels = { box: { x: 100, y: 100, width: 200, height: 80 }, unit: 'px' } as const;
    const share = { box: { x: 25, y: 50, width: 50, height: 40 }, unit: '%' } as const;
    expect(regionOf(pixels, FULL, { width: 200, height: 100 })).toEqual({
      kept,
      seen: { x: 40, y: 40, width: 120, height: 60 },
    });
    expect(regionOf(share, FULL, { width: 200, height: 100 }).kept).toEqual(kept);
  });

  test('cuts off what reaches past the picture', () => {
    const box = { x: -20, y: 150, width: 60, height: 500 };
    expect(regionOf({ box, unit: 'px' }, FULL, FULL).kept).toEqual({ x: 0, y: 150, width: 40, height: 50 });
  });

  test.each([
    { x: 400, y: 0, width: 10, height: 10 },
    { x: -10, y: 0, width: 10, height: 10 },
    { x: 0, y: 0, width: 0, height: 10 },
    { x: Number.NaN, y: 0, width: 10, height: 10 },
  ])('refuses a box without a pixel of the picture: %j', (box) => {
    expect(() => regionOf({ box, unit: 'px' }, FULL, FULL)).toThrowError(
      expect.objectContaining({ code: 'option-invalid' }),
    );
  });
});

describe('corners', () => {
  const px = (value: number) => ({ value, unit: 'px' }) as const;
  const percent = (value: number) => ({ value, unit: '%' }) as const;

  test.each([
    [[px(100), px(50), px(300), px(150)], { x: 100, y: 50, width: 200, height: 100 }],
    [[px(300), px(150), px(100), px(50)], { x: 100, y: 50, width: 200, height: 100 }],
    [[px(0), px(0), px(400), px(200)], { x: 0, y: 0, width: 400, height: 200 }],
    [[percent(0), px(100), percent(50), percent(100)], { x: 0, y: 100, width: 200, height: 100 }],
  ] as const)('%j', (corners, kept) => {
    expect(regionOf({ corners }, FULL, FULL).kept).toEqual(kept);
  });

  test.each([
    [[px(0), px(0), px(401), px(10)], 'outside'],
    [[px(0), px(0), px(10), px(201)], 'outside'],
    [[percent(0), percent(0), percent(101), percent(10)], 'outside'],
    [[px(100), px(0), percent(25), px(10)], 'empty'],
    [[px(0), px(7), px(10), px(7)], 'empty'],
  ] as const)('%j is refused as %s', (corners, fault) => {
    expect(() => regionOf({ corners }, FULL, FULL)).toThrowError(
      expect.objectContaining({ code: 'option-invalid', details: expect.objectContaining({ fault }) }),
    );
  });
});

describe('askInside', () => {
  const image = gradientImage(100, 50);
  const region = {
    kept: { x: 20, y: 10, width: 40, height: 20 },
    seen: { x: 10, y: 0, width: 60, height: 40 },
  };
  const ones = (side: number) => {
    const plane = createPlane(side, side);
    plane.data.fill(1);
    return plane;
  };

  test('shows the region alone and answers for the picture, 0 outside', async () => {
    let asked: RgbaImage | undefined;
    const whole = await askInside(image, region, async (part) => {
      asked = part;
      return ones(80);
    });
    expect(asked).toMatchObject({ width: 60, height: 40 });
    expect([whole.width, whole.height]).toEqual([100, 50]);
    whole.data.forEach((value, i) => {
      const [x, y] = [i % 100, Math.floor(i / 100)];
      expect(value).toBeCloseTo(x >= 20 && x < 60 && y >= 10 && y < 30 ? 1 : 0);
    });
    const inside = answerInside(whole, region, image);
    expect([inside.width, inside.height]).toEqual([40, 20]);
    for (const value of inside.data) expect(value).toBeCloseTo(1);
  });

  test('a coarse answer stays coarse', async () => {
    const whole = await askInside(image, region, async () => ones(30));
    expect([whole.width, whole.height]).toEqual([75, 38]);
  });

  test('without a region it is the answer itself', async () => {
    const plane = ones(8);
    expect(await askInside(image, undefined, async () => plane)).toBe(plane);
    expect(answerInside(plane, undefined, image)).toBe(plane);
  });
});

describe('clearOutside', () => {
  test('leaves the box and nothing else', () => {
    const mask = createMask(5, 3, 255);
    expect(drawn(clearOutside(mask, { x: 1, y: 1, width: 3, height: 1 }))).toBe('.....\n.###.\n.....');
    expect(clearOutside(mask, undefined)).toBe(mask);
  });
});
