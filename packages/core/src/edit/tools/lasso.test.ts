import { describe, expect, test } from 'vitest';
import { createMask } from '../../raster.ts';
import { sessionOn, toAndFro } from '../../testing/editStory.ts';
import { lassoTool } from './lasso.ts';

const found = createMask(40, 30);
const square = [
  { x: 25, y: 5 },
  { x: 25, y: 25 },
  { x: 5, y: 25 },
];

describe('lassoTool', () => {
  test('freehand: what the line went around is given when the pointer is lifted', () => {
    const session = sessionOn(found);
    const lasso = lassoTool(session, { kind: 'add' });
    lasso.down({ x: 5, y: 5 });
    expect(lasso.move(square)).toEqual({ dirty: undefined });
    expect(lasso).toMatchObject({ state: 'drawing', making: { polygon: [5, 5, 25, 5, 25, 25, 5, 25] } });
    expect(lasso.up().dirty).toEqual({ x: 5, y: 5, width: 20, height: 20 });
    expect(session.mask.data.filter((value) => value === 255)).toHaveLength(400);
    const { first, last, now } = toAndFro(session);
    expect(first).toEqual(Array.from(found.data));
    expect(last).toEqual(now);
  });

  test('polygon: a corner each time, the newest one draggable, closed near the first or on demand', () => {
    const session = sessionOn(createMask(40, 30, 255));
    const lasso = lassoTool(session, { kind: 'remove', line: 'polygon' });
    const tap = (x: number, y: number) => {
      lasso.down({ x, y });
      return lasso.up();
    };
    tap(5, 5);
    lasso.down({ x: 30, y: 9 });
    lasso.move([{ x: 25, y: 5 }]);
    lasso.up();
    tap(25, 25);
    tap(5, 25);
    expect(lasso.state).toBe('drawing');
    expect(session.isDrafting).toBe(false);
    expect(lasso.down({ x: 8, y: 7 }).dirty).toEqual({ x: 5, y: 5, width: 20, height: 20 });
    expect(lasso.up()).toEqual({ dirty: undefined });
    expect(session.mask.data.filter((value) => value === 0)).toHaveLength(400);

    lasso.down({ x: 6, y: 6 }, { opposite: true });
    lasso.up();
    tap(20, 6);
    tap(20, 20);
    lasso.complete();
    expect(session.gestures).toMatchObject([
      { kind: 'remove' },
      { kind: 'add', polygon: [6, 6, 20, 6, 20, 20] },
    ]);
  });

  test('cancelled, or of two points, nothing has happened', () => {
    const session = sessionOn(found);
    for (const line of ['freehand', 'polygon'] as const) {
      const lasso = lassoTool(session, { kind: 'add', line });
      lasso.down({ x: 5, y: 5 });
      lasso.move(square);
      lasso.cancel();
      expect(lasso).toMatchObject({ state: 'idle', making: undefined });
      lasso.down({ x: 5, y: 5 });
      lasso.complete();
      expect(lasso.state).toBe('idle');
    }
    expect(session).toMatchObject({ canUndo: false, isDrafting: false });
    expect(session.mask).toEqual(found);
  });

  test('automatic: takes what is there, gives what is not; the opposite the other way round', () => {
    const session = sessionOn(createMask(40, 30, 255));
    const lasso = lassoTool(session, { kind: 'auto' });
    const draw = (isOpposite: boolean) => {
      lasso.down({ x: 5, y: 5 }, { opposite: isOpposite });
      lasso.move(square);
      lasso.up();
      return session.gestures.at(-1);
    };
    expect(draw(false)).toMatchObject({ tool: 'lasso', kind: 'remove' });
    expect(draw(false)).toMatchObject({ tool: 'lasso', kind: 'add' });
    expect(draw(false)).toMatchObject({ tool: 'lasso', kind: 'remove' });
    // What is not there already cannot be taken: no step.
    const { length } = session.gestures;
    draw(true);
    expect(session.gestures).toHaveLength(length);
  });
});
