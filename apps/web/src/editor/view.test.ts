import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toPicture, toStage } from '../desk/view.ts';
import { boundView, type Frame, fitView, panBy, pinch, restage, reveal, wheelStep, zoomAt } from './view.ts';

const FRAME: Frame = { picture: { width: 400, height: 300 }, stage: { width: 832, height: 632 } };
const wheel = { deltaX: 0, deltaY: 0, deltaMode: 0, ctrlKey: false, shiftKey: false };

describe('a view', () => {
  test('shows the whole picture in the middle, with room around it', () => {
    expect(fitView(FRAME)).toEqual({ scale: 2, x: 16, y: 16 });
    const tall = fitView({ picture: { width: 300, height: 400 }, stage: { width: 832, height: 632 } });
    expect(tall).toEqual({ scale: 1.5, x: 191, y: 16 });
  });

  test('zooms at a point, which stays where it is', () => {
    const at = { x: 300, y: 200 };
    const before = fitView(FRAME);
    const after = zoomAt(before, at, 1.5, FRAME);
    expect(after.scale).toBe(3);
    expect(toPicture(after, at)).toEqual(toPicture(before, at));
  });

  test('follows two fingers: what was between them stays between them', () => {
    const before = fitView(FRAME);
    const from = [
      { x: 300, y: 300 },
      { x: 400, y: 300 },
    ] as const;
    const to = [
      { x: 300, y: 320 },
      { x: 500, y: 320 },
    ] as const;
    const after = pinch(before, from, to, FRAME);
    expect(after.scale).toBeCloseTo(before.scale * 2);
    const held = toPicture(after, { x: 400, y: 320 });
    const was = toPicture(before, { x: 350, y: 300 });
    expect(held.x).toBeCloseTo(was.x);
    expect(held.y).toBeCloseTo(was.y);
  });

  test('two fingers at one place only move', () => {
    const one = { x: 10, y: 10 };
    const after = pinch(
      fitView(FRAME),
      [one, one],
      [
        { x: 20, y: 10 },
        { x: 20, y: 10 },
      ],
      FRAME,
    );
    expect(after).toEqual({ scale: 2, x: 26, y: 16 });
  });

  test('never loses the picture, whatever is done', () => {
    const step = fc.oneof(
      fc.record({
        do: fc.constant('pan'),
        a: fc.integer({ min: -3000, max: 3000 }),
        b: fc.integer({ min: -3000, max: 3000 }),
      }),
      fc.record({
        do: fc.constant('zoom'),
        a: fc.integer({ min: 0, max: 832 }),
        b: fc.double({ min: 0.01, max: 100, noNaN: true }),
      }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        let view = fitView(FRAME);
        for (const { do: what, a, b } of steps)
          view = what === 'pan' ? panBy(view, a, b, FRAME) : zoomAt(view, { x: a, y: 300 }, b, FRAME);
        expect(view.scale).toBeGreaterThanOrEqual(0.99);
        expect(view.scale).toBeLessThanOrEqual(24);
        const start = toStage(view, { x: 0, y: 0 });
        const end = toStage(view, { x: 400, y: 300 });
        expect(start.x).toBeLessThanOrEqual(832 / 2 + 1e-6);
        expect(start.y).toBeLessThanOrEqual(632 / 2 + 1e-6);
        expect(end.x).toBeGreaterThanOrEqual(832 / 2 - 1e-6);
        expect(end.y).toBeGreaterThanOrEqual(632 / 2 - 1e-6);
        expect(boundView(view, FRAME)).toEqual(view);
      }),
    );
  });

  test('a stage of another size keeps what was in the middle, and a whole picture whole', () => {
    const turned: Frame = { ...FRAME, stage: { width: 432, height: 832 } };
    expect(restage(fitView(FRAME), FRAME, turned)).toEqual(fitView(turned));
    const near = zoomAt(fitView(FRAME), { x: 500, y: 300 }, 4, FRAME);
    const middle = toPicture(near, { x: 416, y: 316 });
    expect(toPicture(restage(near, FRAME, turned), { x: 216, y: 416 })).toEqual(middle);
  });

  test('moves no further than a place needs to be seen', () => {
    const near = zoomAt(fitView(FRAME), { x: 416, y: 316 }, 4, FRAME);
    expect(reveal(near, toPicture(near, { x: 400, y: 300 }), 40, FRAME)).toEqual(near);
    const place = toPicture(near, { x: 900, y: 300 });
    expect(toStage(reveal(near, place, 40, FRAME), place)).toEqual({ x: 792, y: 300 });
  });
});

describe('a wheel', () => {
  test('of a mouse zooms, in pixels and in lines', () => {
    expect(wheelStep({ ...wheel, deltaY: -120 })).toEqual({ kind: 'zoom', factor: 1.25 });
    expect(wheelStep({ ...wheel, deltaY: 3, deltaMode: 1 })).toEqual({ kind: 'zoom', factor: 0.8 });
  });

  test('of a trackpad moves, and its pinch zooms a little at a time', () => {
    expect(wheelStep({ ...wheel, deltaX: 4, deltaY: 7 })).toEqual({ kind: 'pan', dx: -4, dy: -7 });
    expect(wheelStep({ ...wheel, deltaY: 6 })).toEqual({ kind: 'pan', dx: -0, dy: -6 });
    const step = wheelStep({ ...wheel, deltaY: -5, ctrlKey: true });
    expect(step).toEqual({ kind: 'zoom', factor: Math.exp(0.05) });
  });

  test('with Shift moves across', () => {
    expect(wheelStep({ ...wheel, deltaY: 120, shiftKey: true })).toEqual({ kind: 'pan', dx: -120, dy: 0 });
  });
});
