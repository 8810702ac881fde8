import { describe, expect, test } from 'vitest';
import { maskFrom } from '../testing/draw.ts';
import { paintedBy } from '../testing/paintedBy.ts';

const three = maskFrom(`
  # # . . # # . . # #
  # # 2 . # # . . # #
  # # . . # # . . # #`);
const first = maskFrom(`
  # # . . . . . . . .
  # # 2 . . . . . . .
  # # . . . . . . . .`);
const last = maskFrom(`
  . . . . . . . . # #
  . . . . . . . . # #
  . . . . . . . . # #`);

describe('paintSubject', () => {
  test('keeps what was chosen, the nearest one where there is none', () => {
    expect(paintedBy(three, { tool: 'subject', points: [0.5, 0.5] })).toEqual(first);
    expect(paintedBy(three, { tool: 'subject', points: [2.9, 2.9] })).toEqual(first);
    expect(paintedBy(three, { tool: 'subject', points: [900, 1] })).toEqual(last);
    const data = first.data.map((value, i) => Math.max(value, last.data[i]!));
    expect(paintedBy(three, { tool: 'subject', points: [0.5, 0.5, 9.5, 1.5] })).toEqual({ ...three, data });
  });

  test('one that had been found and is gone comes back; what was mended stays mended', () => {
    expect(paintedBy(first, { tool: 'subject', points: [9.5, 1.5] }, three)).toEqual(last);
    const mended = { ...first, data: first.data.slice() };
    mended.data[0] = 0;
    expect(paintedBy(mended, { tool: 'subject', points: [0.5, 0.5] }, three)).toEqual(mended);
  });

  test('an empty mask has none', () => {
    const empty = { ...three, data: three.data.map(() => 0) };
    expect(paintedBy(empty, { tool: 'subject', points: [1, 1] })).toEqual(empty);
  });
});
