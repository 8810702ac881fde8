import type { Decoration } from '@stickersnap/core';
import { describe, expect, test } from 'vitest';
import type { KeyFact } from '../desk/keyChord.ts';
import { decorWish, keyed } from './keys.ts';

const key = (name: string, held: Partial<KeyFact> = {}): KeyFact => ({
  key: name,
  code: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});
const duck: Decoration = { kind: 'emoji', emoji: '🦆', x: 0, y: 0, size: 0.2, turn: 0 };

describe('keys', () => {
  test('letters and Delete belong to fields outside the stage', () => {
    expect(decorWish(key('t'), 'stage')).toBe('text');
    expect(decorWish(key('t'), 'object')).toBe('text');
    expect(decorWish(key('t'), 'elsewhere')).toBeUndefined();
    expect(decorWish(key('Delete'), 'elsewhere')).toBeUndefined();
    expect(decorWish(key('Delete'), 'object')).toBe('remove');
    expect(decorWish(key('Delete'), 'stage')).toBeUndefined();
  });

  test('undo, redo and done are heard anywhere', () => {
    expect(decorWish(key('z', { ctrlKey: true }), 'elsewhere')).toBe('undo');
    expect(decorWish(key('Z', { metaKey: true, shiftKey: true }), 'elsewhere')).toBe('redo');
    expect(decorWish(key('y', { ctrlKey: true }), 'elsewhere')).toBe('redo');
    expect(decorWish(key('Enter', { ctrlKey: true }), 'elsewhere')).toBe('done');
    expect(decorWish(key('Enter'), 'object')).toBe('words');
    expect(decorWish(key('z', { ctrlKey: true, altKey: true }), 'object')).toBeUndefined();
  });

  test('arrows move, by more or less', () => {
    expect(keyed(duck, key('ArrowLeft'))).toMatchObject({ x: -0.02, y: 0 });
    expect(keyed(duck, key('ArrowDown', { shiftKey: true }))).toMatchObject({ x: 0, y: 0.1 });
    expect(keyed(duck, key('ArrowUp', { altKey: true }))).toMatchObject({ y: -0.002 });
    expect(keyed(duck, key('ArrowUp', { ctrlKey: true }))).toBeUndefined();
  });

  test('signs enlarge, brackets turn, also where they take Shift to be written', () => {
    expect(keyed(duck, key('+', { shiftKey: true }))!.size).toBeCloseTo(0.22);
    expect(keyed(duck, key('-'))!.size).toBeLessThan(0.2);
    expect(keyed(duck, key(']'))).toMatchObject({ turn: 5 });
    expect(keyed(duck, key('{', { shiftKey: true, code: 'BracketLeft' }))).toMatchObject({ turn: -45 });
    expect(keyed(duck, key('x'))).toBeUndefined();
  });
});
