import { describe, expect, test } from 'vitest';
import { parseColour } from './parseColour.ts';

describe('parseColour', () => {
  test('reads hex in all lengths and names', () => {
    expect(parseColour('#fc0')).toEqual({ red: 255, green: 204, blue: 0, alpha: 1 });
    expect(parseColour('102030')).toEqual({ red: 16, green: 32, blue: 48, alpha: 1 });
    expect(parseColour('#10203080')).toEqual({ red: 16, green: 32, blue: 48, alpha: 128 / 255 });
    expect(parseColour(' White ')).toEqual({ red: 255, green: 255, blue: 255, alpha: 1 });
  });

  test('refuses all else', () => {
    for (const text of ['', '#12', '#12345', 'mauve-ish', '#ggg', 'constructor']) {
      expect(parseColour(text)).toBeUndefined();
    }
  });
});
