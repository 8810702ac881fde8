import type { TextDecoration } from '@stickersnap/core';
import { describe, expect, test } from 'vitest';
import { changedAt, movedTo, replaced, without, withoutBlank } from './lists.ts';

const text = (words: string): TextDecoration => ({
  kind: 'text',
  text: words,
  font: 'round',
  colour: { red: 255, green: 255, blue: 255, alpha: 1 },
  outline: null,
  curve: 0,
  x: 0,
  y: 0,
  size: 0.2,
  turn: 0,
});
const [a, b, c] = [text('a'), text('b'), text('c')];

describe('lists of decorations', () => {
  test('one is put in another’s place, taken away, brought to the front or the back', () => {
    expect(replaced([a, b], 1, c)).toEqual([a, c]);
    expect(without([a, b, c], 1)).toEqual([a, c]);
    expect(movedTo([a, b, c], 0, 9)).toEqual([b, c, a]);
    expect(movedTo([a, b, c], 2, 0)).toEqual([c, a, b]);
    expect(movedTo([a, b], 5, 0)).toEqual([a, b]);
  });

  test('tells which one was changed', () => {
    expect(changedAt([a, b], [a, c])).toBe(1);
    expect(changedAt([a, b], [a, b, c])).toBe(2);
    expect(changedAt([a, b, c], [a, b])).toBe(1);
    expect(changedAt([a], [])).toBeUndefined();
    expect(changedAt([a], [{ ...a }])).toBeUndefined();
  });

  test('a text without a word is nothing', () => {
    expect(withoutBlank([a, text('  '), b])).toEqual([a, b]);
  });
});
