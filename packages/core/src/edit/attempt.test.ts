import { describe, expect, test } from 'vitest';
import { createImage, createMask } from '../raster.ts';
import { Attempt, perform } from './attempt.ts';
import type { MaskPart } from './maskPart.ts';
import { paintGesture } from './paintGesture.ts';
import { openSession } from './session.ts';
import type { Gesture } from './strokes.ts';

const scene = { image: createImage(8, 1), found: createMask(8, 1) };
const dot = (x: number): Gesture => ({
  tool: 'brush',
  kind: 'add',
  radius: 0.6,
  hardness: 1,
  points: [x, 0.5],
});

/** A session whose work is done when the test says so. */
function slowSession() {
  const waiting: { gesture: Gesture; answer: () => void; fail: (error: Error) => void }[] = [];
  const session = openSession({
    ...scene,
    work: (mask, gesture) => {
      const copy = { ...mask, data: mask.data.slice() };
      return new Promise<MaskPart | undefined>((resolve, fail) => {
        waiting.push({ gesture, answer: () => resolve(paintGesture(scene, copy, gesture)), fail });
      });
    },
  });
  const seen = () => Array.from(session.mask.data, (value) => (value > 128 ? '#' : '.')).join('');
  return { session, waiting, seen };
}

describe('Attempt', () => {
  test('shows each answer on the mask as it was before, and is done with the last', () => {
    const session = openSession(scene);
    const attempt = new Attempt(session);
    expect(attempt.ask(dot(1.5)).dirty).toMatchObject({ x: 0, width: 4 });
    expect(attempt.ask(dot(5.5)).dirty).toMatchObject({ x: 0, width: 8 });
    expect(session.mask.data[1]).toBe(0);
    expect(attempt).toMatchObject({ state: 'drawing', making: dot(5.5) });
    attempt.settle(dot(5.5));
    expect(attempt).toMatchObject({ state: 'idle', making: undefined });
    expect(session.gestures).toEqual([dot(5.5)]);
    session.undo();
    expect(session.mask).toEqual(scene.found);
  });

  test('asks one question at a time, and of those that wait only the newest', async () => {
    const { session, waiting, seen } = slowSession();
    const attempt = new Attempt(session);
    const steps = [1.5, 2.5, 3.5, 6.5].map((x) => attempt.ask(dot(x)));
    expect(waiting.map(({ gesture }) => gesture)).toEqual([dot(1.5)]);
    waiting[0]!.answer();
    await steps[0]!.later;
    expect(seen()).toBe('.#......');
    expect(await steps[1]!.later).toBeUndefined();
    expect(await steps[2]!.later).toBeUndefined();
    expect(waiting.map(({ gesture }) => gesture)).toEqual([dot(1.5), dot(6.5)]);
    waiting[1]!.answer();
    expect(await steps[3]!.later).toMatchObject({ x: 0, width: 8 });
    expect(seen()).toBe('......#.');
  });

  test('waits for its answer, and is then a step of undo', async () => {
    const { session, waiting, seen } = slowSession();
    const attempt = new Attempt(session);
    attempt.ask(dot(1.5));
    const { later } = attempt.settle(dot(4.5));
    expect(attempt.state).toBe('waiting');
    expect(session.canUndo).toBe(false);
    expect(attempt.ask(dot(7.5))).toEqual({ dirty: undefined });
    waiting[0]!.answer();
    await Promise.resolve();
    await new Promise((resolve) => setTimeout(resolve));
    waiting[1]!.answer();
    await later;
    expect(attempt.state).toBe('idle');
    expect(session.gestures).toEqual([dot(4.5)]);
    expect(seen()).toBe('....#...');
    session.undo();
    expect(seen()).toBe('........');
  });

  test('what is shown already is done at once', async () => {
    const { session, waiting } = slowSession();
    const attempt = new Attempt(session);
    const { later } = attempt.ask(dot(1.5));
    waiting[0]!.answer();
    await later;
    expect(attempt.settle(dot(1.5))).toEqual({ dirty: undefined });
    expect(session.gestures).toEqual([dot(1.5)]);
    expect(waiting).toHaveLength(1);
  });

  test.each(['cancel', 'undo', 'another gesture'])('an answer after %s is refused', async (how) => {
    const { session, waiting, seen } = slowSession();
    const attempt = new Attempt(session);
    const { later } = attempt.settle(dot(1.5));
    if (how === 'cancel') attempt.cancel();
    if (how === 'undo') session.undo();
    if (how === 'another gesture') session.apply(dot(5.5));
    const before = seen();
    waiting[0]!.answer();
    expect(await later).toBeUndefined();
    expect(seen()).toBe(before);
    expect(session.gestures).toEqual(how === 'another gesture' ? [dot(5.5)] : []);
    expect(attempt.state).toBe('idle');
  });

  test('where the work fails the gesture is given up', async () => {
    const { session, waiting, seen } = slowSession();
    const attempt = new Attempt(session);
    const shown = attempt.ask(dot(1.5)).later;
    waiting[0]!.answer();
    await shown;
    const { later } = attempt.ask(dot(2.5));
    waiting[1]!.fail(new Error('no memory'));
    await expect(later).rejects.toThrow('no memory');
    expect(seen()).toBe('........');
    expect(session.isDrafting).toBe(false);
    const failing = openSession({
      ...scene,
      work: () => {
        throw new Error('no memory');
      },
    });
    expect(() => perform(failing, dot(1.5))).toThrow('no memory');
    expect(failing.isDrafting).toBe(false);
  });
});

test('perform does a whole gesture', () => {
  const session = openSession(scene);
  expect(perform(session, { tool: 'start', from: 'everything' }).dirty).toEqual({
    x: 0,
    y: 0,
    width: 8,
    height: 1,
  });
  expect(perform(session, { tool: 'invert' }).dirty).toBeDefined();
  expect(session.gestures).toHaveLength(2);
  expect(session.mask).toEqual(scene.found);
});
