import { expect, test } from 'vitest';
import { CSS_COLOURS } from './cssColours.ts';

test('every row is a name and six digits', () => {
  expect(CSS_COLOURS.size).toBe(148);
  for (const [name, digits] of CSS_COLOURS) {
    expect(name).toMatch(/^[a-z]+$/);
    expect(digits).toMatch(/^[\da-f]{6}$/);
  }
  expect(CSS_COLOURS.get('red')).toBe('ff0000');
});
