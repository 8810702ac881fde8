import { describe, expect, test } from 'vitest';
import { createMask } from '../../raster.ts';
import { sessionOn, toAndFro } from '../../testing/editStory.ts';
import { applyStrokes } from '../applyStrokes.ts';
import { readStrokes } from '../readStrokes.ts';
import { brushTool } from './brush.ts';

const found = createMask(60, 40);
const bytes = (data: Iterable<number>) => Array.from(data);

describe('brushTool', () => {
  test('down, move, up is one gesture, whose replay is the very same', () => {
    const session = sessionOn(found);
    const brush = brushTool(session, { kind: 'add', radius: 5 });
    expect(brush.state).toBe('idle');
    expect(brush.down({ x: 10.123456, y: 10 }).dirty).toMatchObject({ x: 4, width: 12 });
    expect(brush.state).toBe('drawing');
    brush.move([
      { x: 20, y: 12.3 },
      { x: 30, y: 20 },
    ]);
    expect(brush.move([{ x: 50, y: 45, pressure: 0.333 }]).dirty).toMatchObject({ y: 14, height: 26 });
    brush.up();
    expect(brush.state).toBe('idle');
    expect(session.gestures).toEqual([
      {
        tool: 'brush',
        kind: 'add',
        radius: 5,
        hardness: 0.8,
        points: [10.12, 10, 20, 12.3, 30, 20, 50, 45],
        pressures: [1, 1, 1, 0.33],
      },
    ]);
    const strokes = JSON.parse(JSON.stringify(session.toStrokes()));
    expect(bytes(applyStrokes(session.image, found, strokes).data)).toEqual(bytes(session.mask.data));
    const { first, last, now } = toAndFro(session);
    expect(first).toEqual(bytes(found.data));
    expect(last).toEqual(now);
  });

  test('the right button does the opposite', () => {
    const session = sessionOn(createMask(60, 40, 255));
    const brush = brushTool(session, { kind: 'add', radius: 5, hardness: 1 });
    brush.down({ x: 30, y: 20 }, { opposite: true });
    brush.up();
    expect(session.gestures).toMatchObject([{ kind: 'remove' }]);
    expect(session.mask.data[20 * 60 + 30]).toBe(0);
  });

  test('cancelled in the middle nothing has happened', () => {
    const session = sessionOn(found);
    const brush = brushTool(session, { kind: 'add', radius: 5 });
    brush.down({ x: 10, y: 10 });
    brush.move([{ x: 40, y: 30 }]);
    expect(brush.cancel().dirty).toMatchObject({ x: 4, y: 4 });
    expect(bytes(session.mask.data)).toEqual(bytes(found.data));
    expect(session).toMatchObject({ canUndo: false, isDrafting: false });
    expect(brush.up()).toEqual({ dirty: undefined });
    expect(brush.move([{ x: 1, y: 1 }])).toEqual({ dirty: undefined });
    expect(session.canUndo).toBe(false);
  });

  test('goes on with a new stroke where the session gave up the old one', () => {
    const session = sessionOn(found);
    const brush = brushTool(session, { kind: 'add', radius: 5 });
    brush.down({ x: 10, y: 10 });
    session.undo();
    expect(brush.state).toBe('idle');
    brush.down({ x: 30, y: 20 });
    brush.up();
    expect(session.gestures).toMatchObject([{ points: [30, 20] }]);
  });

  test('a trembling pointer adds no points, but the stroke ends where it was lifted', () => {
    const session = sessionOn(found);
    const brush = brushTool(session, { kind: 'add', radius: 20, pressure: false });
    brush.down({ x: 10, y: 10, pressure: 0.2 });
    for (let i = 0; i < 50; i++) brush.move([{ x: 10 + (i % 2) / 2, y: 10.25 }]);
    brush.up();
    expect(session.gestures).toEqual([
      { tool: 'brush', kind: 'add', radius: 20, hardness: 0.8, points: [10, 10, 10.5, 10.25] },
    ]);
  });

  test('a stroke may begin and end outside of the picture', () => {
    const session = sessionOn(found);
    const brush = brushTool(session, { kind: 'add', radius: 2, hardness: 1 });
    expect(brush.down({ x: -500, y: 20 })).toEqual({ dirty: undefined });
    brush.move([{ x: 900, y: 20 }]);
    brush.complete();
    expect(session.mask.data[20 * 60 + 59]).toBe(255);
    expect(session.gestures).toHaveLength(1);
  });

  test('makes nothing that could not be replayed', () => {
    const session = sessionOn(found);
    for (const radius of [0, 5.6789, 1e9]) {
      const brush = brushTool(session, { kind: radius > 9 ? 'remove' : 'add', radius, hardness: 1.7 });
      brush.down({ x: 1e9, y: 1e9 });
      brush.move([{ x: 20.5, y: 20.5, pressure: 7 }]);
      brush.up();
    }
    expect(session.gestures).toMatchObject([
      { radius: 0.1 },
      { radius: 5.68 },
      { radius: 10_000, hardness: 1 },
    ]);
    expect(readStrokes(session.toStrokes()).gestures).toHaveLength(3);
  });

  test('tells the stroke as it stands', () => {
    const brush = brushTool(sessionOn(found), { kind: 'remove', radius: 2 });
    expect(brush.making).toBeUndefined();
    brush.down({ x: 1, y: 2 });
    expect(brush.making).toMatchObject({ kind: 'remove', points: [1, 2] });
  });
});
