import { expect, test } from 'vitest';
import { linePath } from './linePath.ts';

const view = { scale: 2, x: 10, y: 20 };

test('a line on the picture lies where the view has it', () => {
  expect(linePath([0, 0, 5, 2.26], view)).toBe('M10.0 20.0L20.0 24.5');
});

test('a single corner is a dot, and nothing is nothing', () => {
  expect(linePath([1, 1], view)).toBe('M12.0 22.0l0 0');
  expect(linePath([], view)).toBe('');
});
