import { expect, test } from 'vitest';
import { cutText } from './cutText.ts';

test('cuts between characters, never inside one', () => {
  expect(cutText('cats', 4)).toBe('cats');
  expect(cutText('cats and dogs', 5)).toBe('cats');
  expect(cutText('a👨‍👩‍👧', 5)).toBe('a');
  expect(cutText('cats', 0)).toBe('');
});
