import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SnapError } from '../errors.ts';
import { arbitraryGesture } from '../testing/arbitraryGesture.ts';
import { readStrokes, STROKES_LIMITS } from './readStrokes.ts';

const invert = { tool: 'invert' };
const brush = { tool: 'brush', kind: 'add', radius: 4, hardness: 1, points: [1, 2, 3, 4] };
const grid = { width: 2, height: 1, runs: [0, 1, 255, 1] };
const wand = { tool: 'wand', kind: 'add', at: [1, 2], tolerance: 9, region: grid };
const strokesOf = (...gestures: unknown[]) => ({ width: 100, height: 80, gestures });

function refusal(value: unknown, limits = STROKES_LIMITS): string {
  try {
    readStrokes(value, limits);
  } catch (error) {
    expect(error).toBeInstanceOf(SnapError);
    expect((error as SnapError).code).toBe('option-invalid');
    return (error as SnapError).message;
  }
  return 'none';
}

describe('readStrokes', () => {
  test('takes whatever the tools make', () => {
    fc.assert(
      fc.property(fc.array(arbitraryGesture(100, 80), { maxLength: 5 }), (gestures) => {
        const strokes = JSON.parse(JSON.stringify(strokesOf(...gestures)));
        expect(readStrokes(strokes)).toEqual(strokes);
      }),
    );
    expect(readStrokes(strokesOf(brush, wand, { ...brush, pressures: [0, 1] })).gestures).toHaveLength(3);
  });

  test.each([
    [null, 'strokes: “null” is not allowed. Use an object with width, height and gestures.'],
    ['[]', 'strokes: “[]” is not allowed. Use an object with width, height and gestures.'],
    [{ ...strokesOf(), width: 0 }, 'strokes, width: “0” is not allowed. Use a whole number 1–65535'],
    [{ ...strokesOf(), height: 1.5 }, 'strokes, height: “1.5”'],
    [{ width: 1, height: 1 }, 'strokes, gestures: “nothing” is not allowed. Use a list of gestures.'],
    [strokesOf(invert, 7), 'strokes, gesture 2: “7” is not allowed. Use an object with a tool.'],
    [strokesOf({ tool: 'pen' }), 'strokes, gesture 1, tool: “pen” is not allowed. Use brush, lasso, wand,'],
    [strokesOf({ tool: 'toString' }), 'strokes, gesture 1, tool: “toString”'],
    [
      strokesOf({ ...brush, size: 3 }),
      'gesture 1, brush: “size” is not allowed. Use only tool, kind, radius,',
    ],
    [
      strokesOf(invert, { ...brush, radius: -2 }),
      'gesture 2, radius: “-2” is not allowed. Use a number from 0.001',
    ],
    [
      strokesOf({ ...brush, kind: 'erase' }),
      'gesture 1, kind: “erase” is not allowed. Use “add” or “remove”.',
    ],
    [strokesOf({ ...brush, points: [1, Number.NaN] }), 'gesture 1, points[1]: “NaN”'],
    [strokesOf({ ...brush, points: [1, '2'] }), 'gesture 1, points[1]: “2”'],
    [strokesOf({ ...brush, points: [1, 2, 3] }), 'gesture 1, points: “3 numbers”'],
    [strokesOf({ ...brush, points: [1, 1e9] }), 'gesture 1, points: “2 numbers”'],
    [
      strokesOf({ ...brush, pressures: [1] }),
      'gesture 1, pressures: “1 numbers” is not allowed. Use a number 0–1',
    ],
    [strokesOf({ tool: 'lasso', kind: 'add', polygon: [1, 2, 3, 4] }), 'polygon: “4 numbers”'],
    [strokesOf({ ...wand, tolerance: 101 }), 'tolerance: “101” is not allowed. Use a number from 0 to 100.'],
    [strokesOf({ ...wand, at: [1] }), 'gesture 1, at: “1 numbers” is not allowed. Use a pair [x, y]'],
    [strokesOf({ ...wand, region: { ...grid, width: 3 } }), 'gesture 1, region: “an object”'],
    [strokesOf({ tool: 'hole', at: [1, 2], to: 'shut' }), 'Use “filled” or “open”.'],
    [
      strokesOf({ tool: 'grow' }),
      'gesture 1, by: “nothing” is not allowed. Use a number from −1000 to 1000.',
    ],
  ])('refuses %j', (value, told) => {
    expect(refusal(value)).toContain(told);
  });

  test('holds its limits', () => {
    const limits = { ...STROKES_LIMITS, maxGestures: 2, maxNumbers: 6 };
    expect(refusal(strokesOf(invert, invert, invert), limits)).toContain('3 of them');
    expect(refusal(strokesOf(brush, brush), limits)).toContain('gesture 2: “too many points”');
    expect(refusal(strokesOf({ ...brush, points: Array(8).fill(1) }), limits)).toContain(
      'points: “8 numbers”',
    );
    const heavy = strokesOf(...Array(20).fill({ ...brush, radius: 500 }));
    expect(refusal(heavy, { ...STROKES_LIMITS, maxWork: 20 })).toContain('a smaller radius');
    expect(refusal(heavy)).toBe('none');
  });

  test('tells no more of what came than fits a sentence', () => {
    expect(refusal(strokesOf({ tool: 'x'.repeat(1e5) })).length).toBeLessThan(300);
    expect(refusal(strokesOf({ ...brush, ['y'.repeat(1e5)]: 1 })).length).toBeLessThan(300);
  });
});
