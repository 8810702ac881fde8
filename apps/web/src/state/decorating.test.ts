import type { Decoration } from '@stickersnap/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  beginDecorating,
  type Decorations,
  goOnTo,
  MOST_STEPS,
  redoStep,
  sameDecorations,
  stepTo,
  undoStep,
} from './decorating.ts';

const emoji = (x: number): Decoration => ({ kind: 'emoji', emoji: '🦆', x, y: 0, size: 0.3, turn: 0 });
const lists: readonly Decorations[] = [[emoji(0)], [emoji(0), emoji(1)], [emoji(2)]];

describe('decorating', () => {
  test('every step is taken back and done again', () => {
    const begun = beginDecorating(undefined);
    const after = lists.reduce(stepTo, begun);
    expect(after.now).toEqual(lists[2]);
    const back = undoStep(undoStep(after));
    expect(back.now).toEqual(lists[0]);
    expect(undoStep(undoStep(undoStep(back))).now).toEqual([]);
    expect(redoStep(redoStep(redoStep(back)))).toEqual(after);
  });

  test('a step that goes on is one step, and what was taken back before it is gone', () => {
    const one = stepTo(beginDecorating([]), lists[0]!);
    const on = goOnTo(goOnTo(one, lists[1]!), lists[2]!);
    expect(on.now).toEqual(lists[2]);
    expect(undoStep(on).now).toEqual([]);
    expect(goOnTo(undoStep(on), lists[1]!).undone).toEqual([]);
  });

  test('undo and redo end where they began, whatever was done, and no more is kept than can be taken back', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true }), { maxLength: 150 }), fc.nat(120), (places, back) => {
        const all = places.map((x) => [emoji(x)]).reduce(stepTo, beginDecorating([]));
        let state = all;
        for (let i = 0; i < back; i++) state = undoStep(state);
        for (let i = 0; i < back; i++) state = redoStep(state);
        expect(state).toEqual(all);
        expect(all.done.length).toBe(Math.min(MOST_STEPS, places.length));
      }),
    );
  });

  test('none is the same as an empty list', () => {
    expect(sameDecorations(undefined, [])).toBe(true);
    expect(sameDecorations([emoji(1)], [emoji(1)])).toBe(true);
    expect(sameDecorations([emoji(1)], [emoji(2)])).toBe(false);
  });
});
