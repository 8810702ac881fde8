import { expect, test } from 'vitest';
import { maskFrom } from '../testing/draw.ts';
import { paintedBy } from '../testing/paintedBy.ts';

const mask = maskFrom(`
  . . . . . . . . . . . .
  . # # 2 . . . . 3 # # .
  . # # 2 . . . . 3 # # .
  . . . . . . . . . . . .
  . . . . . . . . . . . .`);

test('an island goes with its soft rim, the others stay', () => {
  const rest = maskFrom(`
    . . . . . . . . . . . .
    . # # 2 . . . . . . . .
    . # # 2 . . . . . . . .
    . . . . . . . . . . . .
    . . . . . . . . . . . .`);
  expect(paintedBy(mask, { tool: 'island', at: [9.5, 1.5] })).toEqual(rest);
  // A fingertip beside it.
  expect(paintedBy(mask, { tool: 'island', at: [9.5, 4.5] })).toEqual(rest);
});

test('where there is none nothing changes', () => {
  expect(paintedBy(mask, { tool: 'island', at: [5.9, 4.9] })).toEqual(mask);
  expect(paintedBy(mask, { tool: 'island', at: [-90, 2] })).toEqual(mask);
});
