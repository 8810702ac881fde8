import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyStrokes } from '../edit/applyStrokes.ts';
import { openSession } from '../edit/session.ts';
import type { Gesture, SmartGesture, Strokes } from '../edit/strokes.ts';
import { createMask, type Mask } from '../raster.ts';
import { createAbort } from '../rpc/createAbort.ts';
import { arbitraryGesture } from '../testing/arbitraryGesture.ts';
import { discOnGround } from '../testing/draw.ts';
import { answerStrokes, needsAnswer } from './answerStrokes.ts';
import { smartGrid } from './smartGrid.ts';
import type { SmartHelper, SmartQuestion } from './smartHelper.ts';

const { image, alpha: found } = discOnGround({ width: 40, height: 30, cx: 18, cy: 14, r: 9 });
const scene = { image, found };
const open = (points: number[], kind: 'add' | 'remove' = 'add'): SmartGesture => {
  return { tool: 'smart', kind, radius: 2, points };
};
const strokesOf = (...gestures: Gesture[]): Strokes => ({ width: 40, height: 30, gestures });

/** Finds the stripe of eight columns in which a stroke begins. */
function stripes(): SmartHelper & { readonly asked: SmartQuestion[] } {
  const asked: SmartQuestion[] = [];
  return {
    asked,
    async find(question) {
      asked.push(question);
      const { width, height } = smartGrid(question.mask);
      const region = createMask(width, height);
      const stripe = Math.floor(question.stroke.points[0]! / 8);
      for (let i = 0; i < region.data.length; i++)
        region.data[i] = Math.floor((i % width) / 8) === stripe ? 255 : 0;
      return region;
    },
  };
}

/** Without the region of those that were asked for. */
const anyGestures = fc.array(
  fc.tuple(arbitraryGesture(40, 30), fc.boolean()).map(([gesture, isOpen]): Gesture => {
    if (gesture.tool !== 'smart' || !isOpen) return gesture;
    const { region: _, ...rest } = gesture;
    return rest;
  }),
  { maxLength: 8 },
);
const bytes = (mask: Mask) => Array.from(mask.data);

describe('answerStrokes', () => {
  test('each smart stroke is asked for on the mask as it is in its turn, told of those before', async () => {
    const helper = stripes();
    const first = open([35, 5]);
    const brush: Gesture = { tool: 'brush', kind: 'add', radius: 3, hardness: 1, points: [3, 3] };
    const answered = await answerStrokes(scene, strokesOf(first, brush, open([20, 14], 'remove')), helper);
    expect(needsAnswer(answered)).toBe(false);
    const [one, two] = helper.asked;
    expect(bytes(one!.mask)).toEqual(bytes(found));
    expect(one!.earlier).toEqual([]);
    expect(two!.earlier).toEqual([answered.gestures[0]]);
    const before = applyStrokes(image, found, { ...answered, gestures: answered.gestures.slice(0, 2) });
    expect(bytes(two!.mask)).toEqual(bytes(before));
    const after = applyStrokes(image, found, answered);
    expect([after.data[15 * 40 + 36], after.data[14 * 40 + 20]]).toEqual([255, 0]);
  });

  test('it asks in pixels of the mask, and answers in those of the strokes', async () => {
    const helper = stripes();
    const strokes: Strokes = { width: 80, height: 60, gestures: [open([70, 10])] };
    const answered = await answerStrokes(scene, strokes, helper);
    expect(helper.asked[0]!.stroke).toEqual({ ...open([35, 5]), radius: 1 });
    expect(answered).toMatchObject({ width: 80, height: 60, gestures: [{ points: [70, 10], radius: 2 }] });
    expect(answered.gestures[0]).toHaveProperty('region.width', 40);
  });

  test('beginning anew forgets the strokes before; changing places changes what they meant', async () => {
    const helper = stripes();
    const start: Gesture = { tool: 'start', from: 'found' };
    const strokes = strokesOf(open([3, 3]), start, open([20, 3]), { tool: 'invert' }, open([30, 3]));
    await answerStrokes(scene, strokes, helper);
    expect(helper.asked.map(({ earlier }) => earlier.map(({ kind, points }) => [kind, points[0]]))).toEqual([
      [],
      [],
      [['remove', 20]],
    ]);
  });

  test('answered, they are a step of undo each, and as JSON give the very same mask', async () => {
    await fc.assert(
      fc.asyncProperty(anyGestures, async (gestures) => {
        const answered = await answerStrokes(scene, strokesOf(...gestures), stripes());
        const session = openSession(scene);
        for (const gesture of answered.gestures) {
          const [mask, done] = [bytes(session.mask), session.history.done.length];
          if (session.apply(gesture) === undefined) continue;
          expect(session.history.done.length).toBe(done + 1);
          const after = bytes(session.mask);
          session.undo();
          expect(bytes(session.mask)).toEqual(mask);
          session.redo();
          expect(bytes(session.mask)).toEqual(after);
        }
        const again: Strokes = JSON.parse(JSON.stringify(answered));
        expect(bytes(applyStrokes(image, found, again))).toEqual(bytes(session.mask));
        expect(await answerStrokes(scene, again, stripes())).toEqual(answered);
      }),
      { numRuns: 40 },
    );
  });

  test('given up in its middle it ends with the reason, and nothing has changed', async () => {
    const { signal, abort } = createAbort();
    const inner = stripes();
    const helper: SmartHelper = {
      find: (question, options) => {
        expect(options?.signal).toBe(signal);
        abort('enough');
        return inner.find(question);
      },
    };
    const strokes = strokesOf(open([3, 3]), open([20, 3]));
    const [was, mask] = [structuredClone(strokes), bytes(found)];
    await expect(answerStrokes(scene, strokes, helper, { signal })).rejects.toBe('enough');
    expect(inner.asked).toHaveLength(1);
    expect([strokes, bytes(found)]).toEqual([was, mask]);
    await expect(answerStrokes(scene, strokes, helper, { signal })).rejects.toBe('enough');
    expect(inner.asked).toHaveLength(1);
  });

  test('what needs no answer is not asked for', async () => {
    const helper = stripes();
    const strokes = strokesOf({ tool: 'invert' });
    expect(await answerStrokes(scene, strokes, helper)).toEqual(strokes);
    expect(helper.asked).toEqual([]);
    expect(() => applyStrokes(image, found, strokesOf(open([3, 3])))).toThrow('no region');
    await expect(answerStrokes(scene, { ...strokes, width: 90 }, helper)).rejects.toThrow('90×30');
  });
});
