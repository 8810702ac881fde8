import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  boxAround,
  boxBetween,
  CORNER_NAMES,
  centreBox,
  cornerOf,
  dragCorner,
  gripAt,
  isAll,
  LEAST_SIDE,
  moveBox,
  moveCorner,
  pinchBox,
  WHOLE_BOX,
  WHOLE_PICTURE,
} from './subjectBox.ts';

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

  test('a dragged corner comes to the pointer, and the opposite one stays', () => {
    const box = { x: 20, y: 30, width: 40, height: 20 };
    expect(dragCorner(box, 'start', { x: 10, y: 10 })).toEqual({ x: 10, y: 10, width: 50, height: 40 });
    expect(dragCorner(box, 'topRight', { x: 80, y: 10 })).toEqual({ x: 20, y: 10, width: 60, height: 40 });
    expect(dragCorner(box, 'bottomLeft', { x: 10, y: 70 })).toEqual({ x: 10, y: 30, width: 50, height: 40 });
    expect(dragCorner(box, 'end', { x: 90, y: 90 })).toEqual({ x: 20, y: 30, width: 70, height: 60 });
  });

  test('a corner dragged past the opposite one turns the box over', () => {
    const box = { x: 20, y: 30, width: 40, height: 20 };
    expect(dragCorner(box, 'start', { x: 90, y: 80 })).toEqual({ x: 60, y: 50, width: 30, height: 30 });
    expect(dragCorner(box, 'end', { x: 5, y: 60 })).toEqual({ x: 5, y: 30, width: 15, height: 30 });
    // Close to the opposite corner the box is as small as it gets, on the pointer's side.
    expect(dragCorner(box, 'end', { x: 19, y: 31 })).toEqual({ x: 15, y: 30, width: 5, height: 5 });
    // Where there is no room on that side, it lies on the other.
    const atEdge = { x: 97, y: 0, width: 3, height: 50 };
    expect(dragCorner(atEdge, 'end', { x: 100, y: 40 })).toEqual({ x: 92, y: 0, width: 5, height: 40 });
  });

  test('the corner that stays never moves', () => {
    const inside = fc.double({ min: LEAST_SIDE, max: 100 - LEAST_SIDE, noNaN: true });
    const anchor = fc.record({ x: inside, y: inside });
    fc.assert(
      fc.property(anchor, point, point, (stays, other, to) => {
        const box = boxBetween(stays, other);
        const touches = (at: { x: number; y: number }) =>
          CORNER_NAMES.some((corner) => {
            const { x, y } = cornerOf(box, corner);
            return Math.abs(x - at.x) < 0.001 && Math.abs(y - at.y) < 0.001;
          });
        expect(touches(stays)).toBe(true);
        for (const corner of CORNER_NAMES) {
          const opposite = cornerOf(box, CORNER_NAMES[3 - CORNER_NAMES.indexOf(corner)]!);
          if (Math.min(opposite.x, opposite.y) < LEAST_SIDE) continue;
          if (Math.max(opposite.x, opposite.y) > 100 - LEAST_SIDE) continue;
          const dragged = dragCorner(box, corner, to);
          const ends = CORNER_NAMES.map((each) => cornerOf(dragged, each));
          expect(
            ends.some(({ x, y }) => Math.abs(x - opposite.x) < 0.001 && Math.abs(y - opposite.y) < 0.001),
          ).toBe(true);
        }
      }),
    );
  });

  test('a press takes the nearest corner, the box, or the picture around it', () => {
    const box = { x: 20, y: 20, width: 60, height: 60 };
    const reach = { x: 6, y: 8 };
    expect(gripAt(box, { x: 17, y: 26 }, reach)).toBe('start');
    expect(gripAt(box, { x: 84, y: 15 }, reach)).toBe('topRight');
    expect(gripAt(box, { x: 24, y: 84 }, reach)).toBe('bottomLeft');
    expect(gripAt(box, { x: 78, y: 78 }, reach)).toBe('end');
    expect(gripAt(box, { x: 50, y: 21 }, reach)).toBe('box');
    expect(gripAt(box, { x: 10, y: 50 }, reach)).toBe('picture');
    // Even the smallest box can be moved by its middle.
    const small = { x: 50, y: 50, width: LEAST_SIDE, height: LEAST_SIDE };
    expect(gripAt(small, { x: 52.5, y: 52.5 }, reach)).toBe('box');
    expect(gripAt(small, { x: 50.5, y: 54.5 }, reach)).toBe('bottomLeft');
    expect(gripAt(small, { x: 58, y: 58 }, reach)).toBe('end');
  });

  test('lies around a thing with some room, within the picture', () => {
    const thing = { x: 100, y: 40, width: 200, height: 100 };
    expect(boxAround(thing, { width: 400, height: 200 })).toEqual({
      x: 22.5,
      y: 17.5,
      width: 55,
      height: 55,
    });
    const all = { x: 0, y: 0, width: 400, height: 200 };
    expect(boxAround(all, { width: 400, height: 200 })).toEqual({ x: 0, y: 0, width: 100, height: 100 });
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
          moveCorner(drawn, 'topRight', by.x, by.y),
          moveCorner(drawn, 'bottomLeft', by.x, by.y),
          ...CORNER_NAMES.map((corner) => dragCorner(drawn, corner, by)),
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

describe('two fingers', () => {
  const box = { x: 40, y: 40, width: 20, height: 10 };
  const at = (x: number, y: number) => ({ x, y });

  test('make it as much larger as they go apart, about its middle', () => {
    const made = pinchBox(box, [at(40, 50), at(60, 50)], [at(30, 50), at(70, 50)]);
    expect(made).toEqual({ x: 30, y: 35, width: 40, height: 20 });
  });

  test('take it along', () => {
    const made = pinchBox(box, [at(40, 50), at(60, 50)], [at(50, 60), at(70, 60)]);
    expect(made).toEqual({ x: 50, y: 50, width: 20, height: 10 });
  });

  test('never leave the picture, nor make it too small', () => {
    fc.assert(
      fc.property(fc.tuple(point, point), fc.tuple(point, point), (from, to) => {
        const { x, y, width, height } = pinchBox(box, from, to);
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(-1e-9);
        expect(Math.max(x + width, y + height)).toBeLessThanOrEqual(100 + 1e-9);
        expect(Math.min(width, height)).toBeGreaterThanOrEqual(LEAST_SIDE - 1e-9);
      }),
    );
  });
});

test('the whole picture is all, and a finger’s breadth less is not', () => {
  expect(isAll(WHOLE_PICTURE)).toBe(true);
  expect(isAll({ x: 0.3, y: 0, width: 99.6, height: 100 })).toBe(true);
  expect(isAll({ x: 2, y: 0, width: 98, height: 100 })).toBe(false);
});
