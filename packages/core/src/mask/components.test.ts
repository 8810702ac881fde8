import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Mask } from '../raster.ts';
import { maskFrom } from '../testing/draw.ts';
import { connectedComponents } from './components.ts';

const mask = maskFrom(`
  #..##
  .#.#.
  .....
  6...2
`);

const anyMask = fc
  .tuple(fc.integer({ min: 1, max: 16 }), fc.integer({ min: 1, max: 16 }))
  .chain(([width, height]) =>
    fc
      .array(fc.boolean(), { minLength: width * height, maxLength: width * height })
      .map((bits): Mask => ({ width, height, data: Uint8ClampedArray.from(bits, (bit) => (bit ? 255 : 0)) })),
  );

describe('connectedComponents', () => {
  test('joins corners by default; the largest first', () => {
    const { labels, components } = connectedComponents(mask);
    expect([...labels.data]).toEqual([2, 0, 0, 1, 1, 0, 2, 0, 1, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0]);
    expect(components).toEqual([
      { label: 1, area: 3, box: { x: 3, y: 0, width: 2, height: 2 } },
      { label: 2, area: 2, box: { x: 0, y: 0, width: 2, height: 2 } },
      { label: 3, area: 1, box: { x: 0, y: 3, width: 1, height: 1 } },
    ]);
  });

  test('joins sides only with connectivity 4', () => {
    expect(connectedComponents(mask, { connectivity: 4 }).components.map(({ area }) => area)).toEqual([
      3, 1, 1, 1,
    ]);
  });

  test('takes the threshold asked for', () => {
    expect(connectedComponents(mask, { threshold: 56 }).components).toHaveLength(4);
    expect(connectedComponents(mask, { threshold: 255 }).components).toHaveLength(2);
  });

  test('an empty mask has none', () => {
    expect(connectedComponents(maskFrom('...')).components).toEqual([]);
  });

  test('a spiral and a comb are one piece', () => {
    const spiral = maskFrom(`
      #######
      ......#
      #####.#
      #...#.#
      #.###.#
      #.....#
      #######
    `);
    expect(connectedComponents(spiral, { connectivity: 4 }).components).toHaveLength(1);
    const comb = maskFrom(`
      #.#.#.#
      #.#.#.#
      #######
    `);
    expect(connectedComponents(comb, { connectivity: 4 }).components).toHaveLength(1);
  });

  test('areas add up, boxes are tight, and neighbours share a label', () => {
    fc.assert(
      fc.property(anyMask, fc.constantFrom(4 as const, 8 as const), (mask, connectivity) => {
        const { labels, components } = connectedComponents(mask, { connectivity });
        const set = mask.data.filter((value) => value === 255).length;
        expect(components.reduce((sum, { area }) => sum + area, 0)).toBe(set);
        for (const { label, area, box } of components) {
          const pixels = [...labels.data.keys()].filter((i) => labels.data[i] === label);
          const xs = pixels.map((i) => i % mask.width);
          const ys = pixels.map((i) => Math.floor(i / mask.width));
          expect(pixels).toHaveLength(area);
          expect([box.x, box.y]).toEqual([Math.min(...xs), Math.min(...ys)]);
          expect([box.x + box.width - 1, box.y + box.height - 1]).toEqual([Math.max(...xs), Math.max(...ys)]);
        }
        const steps =
          connectivity === 8
            ? [
                [1, 0],
                [0, 1],
                [1, 1],
                [-1, 1],
              ]
            : [
                [1, 0],
                [0, 1],
              ];
        for (let y = 0; y < mask.height; y++) {
          for (let x = 0; x < mask.width; x++) {
            const label = labels.data[y * mask.width + x]!;
            expect(label > 0).toBe(mask.data[y * mask.width + x] === 255);
            for (const [dx, dy] of steps) {
              const [nx, ny] = [x + dx!, y + dy!];
              if (nx < 0 || nx >= mask.width || ny >= mask.height) continue;
              const other = labels.data[ny * mask.width + nx]!;
              if (label > 0 && other > 0) expect(other).toBe(label);
            }
          }
        }
      }),
    );
  });
});
