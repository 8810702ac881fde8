import { describe, expect, test } from 'vitest';
import { createMask } from '../../raster.ts';
import { discOnGround } from '../../testing/draw.ts';
import { toAndFro } from '../../testing/editStory.ts';
import { applyStrokes } from '../applyStrokes.ts';
import { openSession } from '../session.ts';
import { wandTool } from './wand.ts';

const { image } = discOnGround({ width: 60, height: 60, cx: 30, cy: 30, r: 12 });
const found = createMask(60, 60);
const area = (data: Uint8ClampedArray) => data.filter((value) => value > 127).length;

describe('wandTool', () => {
  test('shows the region at once, more of it when dragged, and is one gesture', () => {
    const session = openSession({ image, found });
    const wand = wandTool(session, { kind: 'add', perDiagonal: 200 });
    wand.down({ x: 30, y: 30 });
    const disc = area(session.mask.data);
    expect(disc).toBeGreaterThan(380);
    expect(disc).toBeLessThan(560);
    wand.move([
      { x: 40, y: 30 },
      { x: 60, y: 80 },
    ]);
    expect(area(session.mask.data)).toBe(3600);
    wand.move([{ x: 30, y: 0 }]);
    expect(area(session.mask.data)).toBe(disc);
    expect(wand).toMatchObject({ state: 'drawing', making: { tool: 'wand', tolerance: 12 } });
    wand.up();
    expect(wand.state).toBe('idle');
    expect(session.gestures).toMatchObject([{ at: [30, 30], tolerance: 12, region: { width: 60 } }]);
    const strokes = JSON.parse(JSON.stringify(session.toStrokes()));
    expect(applyStrokes(image, found, strokes)).toEqual(session.mask);
    const { first, last, now } = toAndFro(session);
    expect(first).toEqual(Array.from(found.data));
    expect(last).toEqual(now);
  });

  test('cancelled nothing has happened', () => {
    const session = openSession({ image, found });
    const wand = wandTool(session, { kind: 'add' });
    wand.down({ x: 30, y: 30 });
    expect(wand.cancel().dirty).toBeDefined();
    expect(session.mask).toEqual(found);
    expect(wand.up()).toEqual({ dirty: undefined });
    expect(session.canUndo).toBe(false);
  });

  test('the right button takes', () => {
    const session = openSession({ image, found: createMask(60, 60, 255) });
    const wand = wandTool(session, { kind: 'add' });
    wand.down({ x: 2, y: 2 }, { opposite: true });
    wand.up();
    expect(session.mask.data[0]).toBe(0);
    expect(session.mask.data[30 * 60 + 30]).toBe(255);
  });
});
