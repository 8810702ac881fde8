import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boxBetween, centreBox, LEAST_SIDE, moveBox, moveCorner, WHOLE_BOX } from './subjectBox.ts';

const percent = fc.double({ min: -50, max: 150, noNaN: true });
const point = fc.record({ x: percent, y: percent });

describe('the subject box', () => {
  test('spans two points, whichever comes first', () => {
    const box = { x: 10, y: 20, width: 30, height: 40 };
    expect(boxBetween({ x: 10, y: 20 }, { x: 40, y: 60 })).toEqual(box);
    expect(boxBetween({ x: 40, y: 60 }, { x: 10, y: 20 })).toEqual(box);
  });

  test('a corner moves alone', () => {
    const box = { x: 10, y: 10, width: 20, height: 20 };
    expect(moveCorner(box, 'start', 5, -5)).toEqual({ x: 15, y: 5, width: 15, height: 25 });
    expect(moveCorner(box, 'end', 5, 100)).toEqual({ x: 10, y: 10, width: 25, height: 90 });
  });

  test('never leaves the picture and never vanishes', () => {
    fc.assert(
      fc.property(point, point, point, (a, b, by) => {
        const drawn = boxBetween(a, b);
        for (const box of [
          drawn,
          moveBox(drawn, by.x, by.y),
          moveCorner(drawn, 'start', by.x, by.y),
          moveCorner(drawn, 'end', by.x, by.y),
          centreBox(WHOLE_BOX, by),
        ]) {
          expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(0);
          expect(Math.max(box.x + box.width, box.y + box.height)).toBeLessThanOrEqual(100.001);
          expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(LEAST_SIDE - 0.001);
        }
      }),
    );
  });
});
