import { expect, test } from 'vitest';
import { floodFromBorder } from './floodFromBorder.ts';

/** `.` lets pass, `#` does not; `o` is what was reached. */
function flood(...rows: readonly string[]): string[] {
  const data = Uint8ClampedArray.from(rows.join(''), (mark) => (mark === '.' ? 255 : 0));
  const width = rows[0]!.length;
  const open = floodFromBorder({ width, height: rows.length, data });
  return rows.map((row, y) => [...row].map((mark, x) => (open.data[y * width + x] ? 'o' : mark)).join(''));
}

test('a closed line keeps its inside, a slanting one, too', () => {
  expect(flood('..#..', '.#.#.', '#...#', '.#.#.', '..#..')).toEqual([
    'oo#oo',
    'o#.#o',
    '#...#',
    'o#.#o',
    'oo#oo',
  ]);
});

test('goes around corners, back up into pockets', () => {
  expect(flood('#####', '#.#.#', '#.#.#', '#...#', '###.#')).toEqual([
    '#####',
    '#o#o#',
    '#o#o#',
    '#ooo#',
    '###o#',
  ]);
});
