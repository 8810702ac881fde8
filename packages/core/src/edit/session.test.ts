import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMask, type Mask } from '../raster.ts';
import { arbitraryGesture } from '../testing/arbitraryGesture.ts';
import { discOnGround, drawn, maskFrom } from '../testing/draw.ts';
import { applyStrokes } from './applyStrokes.ts';
import { Attempt } from './attempt.ts';
import { historyBytes } from './history.ts';
import { applyPatch } from './patch.ts';
import { openSession } from './session.ts';
import type { Gesture } from './strokes.ts';

const { image, alpha: found } = discOnGround({ width: 40, height: 30, cx: 18, cy: 14, r: 9 });
const anyGestures = fc.array(arbitraryGesture(40, 30), { maxLength: 8 });
const bytes = (mask: Mask) => Array.from(mask.data);
const dot = (x: number, kind: 'add' | 'remove' = 'add'): Gesture => {
  return { tool: 'brush', kind, radius: 3, hardness: 1, points: [x, 15] };
};

function sessionOf(gestures: readonly Gesture[], budget?: number) {
  const session = openSession({ image, found, ...(budget !== undefined && { budget }) });
  for (const gesture of gestures) session.apply(gesture);
  return session;
}

describe('openSession', () => {
  test('undo all is the first mask, redo all the last, value for value', () => {
    fc.assert(
      fc.property(anyGestures, (gestures) => {
        const session = sessionOf(gestures);
        const last = bytes(session.mask);
        while (session.canUndo) session.undo();
        expect(bytes(session.mask)).toEqual(bytes(found));
        while (session.canRedo) session.redo();
        expect(bytes(session.mask)).toEqual(last);
      }),
    );
  });

  test('its strokes as JSON give the very same mask', () => {
    fc.assert(
      fc.property(anyGestures, (gestures) => {
        const session = sessionOf(gestures);
        const strokes = JSON.parse(JSON.stringify(session.toStrokes()));
        expect(bytes(applyStrokes(image, found, strokes))).toEqual(bytes(session.mask));
        expect(bytes(openSession({ image, found, strokes }).mask)).toEqual(bytes(session.mask));
      }),
    );
  });

  test('patches compose: one after the other on the first mask they give the last, and back', () => {
    fc.assert(
      fc.property(anyGestures, (gestures) => {
        const session = sessionOf(gestures);
        const mask = { ...found, data: found.data.slice() };
        for (const { patch } of session.history.done) applyPatch(mask, patch, 'after');
        expect(bytes(mask)).toEqual(bytes(session.mask));
        for (const { patch } of session.history.done.toReversed()) applyPatch(mask, patch, 'before');
        expect(bytes(mask)).toEqual(bytes(found));
      }),
    );
  });

  test('holds its budget, and still knows what it cannot undo any more', () => {
    fc.assert(
      fc.property(anyGestures, fc.integer({ min: 0, max: 600 }), (gestures, budget) => {
        const session = sessionOf(gestures, budget);
        expect(historyBytes(session.history)).toBeLessThanOrEqual(budget);
        expect(bytes(applyStrokes(image, found, session.toStrokes()))).toEqual(bytes(session.mask));
      }),
    );
  });

  test('is put away and comes back with undo and redo', () => {
    fc.assert(
      fc.property(anyGestures, fc.nat(8), (gestures, undone) => {
        const session = sessionOf(gestures);
        for (let i = 0; i < undone; i++) session.undo();
        const again = openSession({ image, found, kept: structuredClone(session.keep()) });
        expect(bytes(again.mask)).toEqual(bytes(session.mask));
        expect(again.toStrokes()).toEqual(session.toStrokes());
        for (; session.canRedo; again.redo()) session.redo();
        expect(bytes(again.mask)).toEqual(bytes(session.mask));
        while (again.canUndo) again.undo();
        expect(bytes(again.mask)).toEqual(bytes(found));
      }),
    );
  });

  test('whatever gesture is given up in its middle, nothing has changed', () => {
    fc.assert(
      fc.property(anyGestures, anyGestures, fc.boolean(), (gestures, tried, byUndo) => {
        const session = sessionOf(gestures);
        const [mask, history] = [bytes(session.mask), session.history];
        const attempt = new Attempt(session);
        for (const gesture of tried) attempt.ask(gesture);
        if (byUndo) session.undo();
        else attempt.cancel();
        expect(bytes(session.mask)).toEqual(mask);
        expect(session.history).toBe(history);
      }),
    );
  });

  test('cancelling a gesture changes nothing, and neither does what comes after', () => {
    const session = sessionOf([dot(5)]);
    const before = bytes(session.mask);
    const draft = session.draft();
    draft.show({ box: { x: 1, y: 1, width: 2, height: 1 }, data: Uint8ClampedArray.of(9, 9) });
    expect(bytes(session.mask)).not.toEqual(before);
    expect(draft.cancel()).toEqual({ x: 1, y: 1, width: 2, height: 1 });
    expect(draft.commit(dot(7))).toBe(false);
    expect(
      draft.show({ box: { x: 1, y: 1, width: 1, height: 1 }, data: Uint8ClampedArray.of(9) }),
    ).toBeUndefined();
    expect(bytes(session.mask)).toEqual(before);
    expect(session.gestures).toEqual([dot(5)]);
  });

  test('undo in mid-gesture gives up that gesture alone; redo waits', () => {
    const session = sessionOf([dot(5), dot(35)]);
    session.undo();
    const before = bytes(session.mask);
    session.draft().show({ box: { x: 0, y: 0, width: 1, height: 1 }, data: Uint8ClampedArray.of(9) });
    expect(session.redo()).toBeUndefined();
    expect(session.undo()).toEqual({ x: 0, y: 0, width: 1, height: 1 });
    expect(bytes(session.mask)).toEqual(before);
    expect(session).toMatchObject({ canUndo: true, canRedo: true, gestures: [dot(5)] });
  });

  test('what changes nothing is no step of undo', () => {
    const session = sessionOf([{ tool: 'start', from: 'found' }, dot(18)]);
    expect(session.canUndo).toBe(false);
    expect(session.toStrokes().gestures).toEqual([]);
  });

  test('says what is to be redrawn', () => {
    const session = openSession({ image, found: createMask(40, 30) });
    const box = { x: 7, y: 12, width: 6, height: 6 };
    session.apply(dot(10));
    expect(session.undo()).toEqual(box);
    expect(session.redo()).toEqual(box);
    expect(session.undo()).toEqual(box);
    expect(session.undo()).toBeUndefined();
  });

  test('a gesture gives up what was undone', () => {
    const session = sessionOf([dot(5)]);
    session.undo();
    session.apply(dot(35));
    expect(session.canRedo).toBe(false);
    expect(session.gestures).toEqual([dot(35)]);
  });

  test('strokes of another size fit, those of another shape are refused', () => {
    const strokes = {
      width: 80,
      height: 60,
      gestures: [{ tool: 'start', from: 'nothing' } as const, dot(40)],
    };
    const session = openSession({ image, found, strokes });
    expect(session.gestures[1]).toMatchObject({ points: [20, 7.5], radius: 1.5 });
    expect(() => openSession({ image, found, strokes: { ...strokes, height: 80 } })).toThrow('80×80');
  });

  test('refuses what was kept of another picture, or was damaged', () => {
    const kept = sessionOf([dot(5)]).keep();
    const other = maskFrom('..\n##');
    const small = { image: { ...other, data: new Uint8ClampedArray(16) }, found: other };
    expect(() => openSession({ ...small, kept })).toThrow('40×30, not 2×2');
    expect(() => openSession({ image, found, kept: { ...kept, mask: new Uint8Array(3) } })).toThrow(
      'damaged',
    );
    expect(() => openSession({ ...small, found })).toThrow('40×30, not 2×2');
    expect(drawn(other)).toBe('..\n##');
  });
});
