import { DECORATION_LIMITS } from '@stickersnap/core';
import { describe, expect, test } from 'vitest';
import { another, newEmoji, newText, oneLine } from './newDecoration.ts';

const SUBJECT = { width: 0.8, height: 1 };

describe('a new decoration', () => {
  test('lies below, the next above, each on the subject', () => {
    const first = newText('Hi', SUBJECT, [], []);
    expect(first).toMatchObject({ x: 0, text: 'Hi', kind: 'text' });
    expect(first.y).toBeGreaterThan(0.3);
    const second = newText('there', SUBJECT, [first], [first]);
    expect(second.y).toBeLessThan(-0.3);
  });

  test('looks as the last text did', () => {
    const blue = { red: 0, green: 0, blue: 255, alpha: 1 };
    const last = { ...newText('Hi', SUBJECT, [], []), colour: blue, font: 'plain', size: 0.3 } as const;
    const next = newText('again', SUBJECT, [], [last, newEmoji('🦆', SUBJECT, [])]);
    expect(next).toMatchObject({ colour: blue, font: 'plain', size: 0.3, turn: 0 });
  });

  test('emoji and copies find a place of their own, however many there are', () => {
    const list = [newEmoji('🦆', SUBJECT, [])];
    while (list.length < 8) list.push(newEmoji('🦆', SUBJECT, list));
    const places = new Set(list.slice(0, 5).map(({ x, y }) => `${x} ${y}`));
    expect(places.size).toBe(5);
    const copy = another(list[0]!, list.slice(0, 1));
    expect(copy.x).not.toBe(list[0]!.x);
  });

  test('is one line, and no longer than it may be', () => {
    expect(oneLine('one\ntwo\t3')).toBe('one two 3');
    const families = '👨‍👩‍👧‍👦'.repeat(DECORATION_LIMITS.text + 5);
    expect(oneLine(families)).toBe('👨‍👩‍👧‍👦'.repeat(DECORATION_LIMITS.text));
  });
});
