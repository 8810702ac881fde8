import { describe, expect, test } from 'vitest';
import { createMask } from '../raster.ts';
import { discOnGround } from '../testing/draw.ts';
import { proposeRadius, RADIUS_RANGE } from './proposeRadius.ts';

const { image, alpha } = discOnGround({ width: 300, height: 400, cx: 150, cy: 200, r: 24 });
const empty = createMask(300, 400);

describe('proposeRadius', () => {
  test('is the depth of the region under the brush, wherever in it one begins', () => {
    expect(proposeRadius(image, empty, [150, 200], 'add')).toBeGreaterThan(19);
    expect(proposeRadius(image, empty, [150, 200], 'add')).toBeLessThan(28);
    expect(proposeRadius(image, empty, [162, 200], 'add')).toBe(
      proposeRadius(image, empty, [150, 200], 'add'),
    );
  });

  test('of a region of which half is right already, the other half counts', () => {
    const half = { ...alpha, data: alpha.data.map((value, i) => (i % 300 < 150 ? value : 0)) };
    const whole = proposeRadius(image, empty, [162, 200], 'add');
    expect(proposeRadius(image, half, [162, 200], 'add')).toBeLessThan(0.7 * whole);
    expect(proposeRadius(image, half, [138, 200], 'remove')).toBeLessThan(0.7 * whole);
    // What is there already is no half: the colour alone counts.
    expect(proposeRadius(image, alpha, [162, 200], 'add')).toBe(whole);
  });

  test('stays within its range, outside of the picture, too', () => {
    expect(proposeRadius(image, empty, [10, 10], 'add')).toBe(RADIUS_RANGE.most * 500);
    expect(proposeRadius(image, empty, [-50, 9000], 'add')).toBe(RADIUS_RANGE.most * 500);
    const dot = discOnGround({ width: 300, height: 400, cx: 150, cy: 200, r: 1 });
    expect(proposeRadius(dot.image, dot.alpha, [150.5, 200.5], 'remove')).toBe(RADIUS_RANGE.least * 500);
  });

  test('asked once more it reads nothing of the picture, and of the mask what a brush reaches', () => {
    let [colours, places] = [0, 0];
    const { width, height } = image;
    const watched = {
      width,
      height,
      get data() {
        colours++;
        return image.data;
      },
    };
    const data = new Proxy(alpha.data, {
      get(target, key) {
        if (/^\d+$/.test(String(key))) places++;
        return Reflect.get(target, key) as unknown;
      },
    });
    const first = proposeRadius(watched, { width, height, data }, [20, 20], 'remove');
    expect(colours).toBeGreaterThan(0);
    [colours, places] = [0, 0];
    expect(proposeRadius(watched, { width, height, data }, [20, 20], 'remove')).toBe(first);
    expect(colours).toBe(0);
    // Cells of a grid, of a quarter of it.
    expect(places).toBeGreaterThan(100);
    expect(places).toBeLessThan(84 * 112 * 0.35);
  });
});
