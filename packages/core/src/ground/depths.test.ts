import { expect, test } from 'vitest';
import { depths } from './depths.ts';

/** A row of digits for each row: what is not 0 is ground. */
function maskOf(...rows: readonly string[]) {
  const data = Uint8ClampedArray.from(rows.join(''), (digit) => Number(digit) * 255);
  return { width: rows[0]!.length, height: rows.length, data };
}

const CORNER = maskOf('10000', '00000', '00000');

test('a corner is a side; what is deeper than the most has one more', () => {
  expect([...depths(CORNER, 2)].join('')).toBe(['01233', '11233', '22233'].join(''));
});

test('from both directions, and of the other side', () => {
  expect([...depths(maskOf('0000001'), 9)].join('')).toBe('6543210');
  expect([...depths(maskOf('0111110'), 9, true)].join('')).toBe('0123210');
});

test('without any ground all is deep', () => {
  expect([...depths(maskOf('000', '000'), 3)]).toEqual(Array(6).fill(4));
});
