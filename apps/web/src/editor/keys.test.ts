import { describe, expect, test } from 'vitest';
import type { KeyFact } from '../desk/keyChord.ts';
import { arrowStep, KEY_ROWS, keyWish } from './keys.ts';

const NO_KEY: KeyFact = { key: '', code: '', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };
const press = (key: string, more: Partial<KeyFact> = {}, onPicture = true) =>
  keyWish({ ...NO_KEY, key, ...more }, onPicture);

describe('a key', () => {
  test('undoes and redoes from everywhere, as on other systems', () => {
    expect(press('z', { ctrlKey: true }, false)).toBe('undo');
    expect(press('Z', { metaKey: true, shiftKey: true }, false)).toBe('redo');
    expect(press('y', { ctrlKey: true }, false)).toBe('redo');
  });

  test('that is a letter belongs to the picture, and to nothing else that has the focus', () => {
    expect(press('e')).toBe('erase');
    expect(press('e', {}, false)).toBeUndefined();
    expect(press(' ', {}, false)).toBeUndefined();
    expect(press('?', { shiftKey: true }, false)).toBe('help');
  });

  test('with Alt, or with a command that nobody knows, is the browser’s', () => {
    expect(press('e', { altKey: true })).toBeUndefined();
    expect(press('l', { ctrlKey: true })).toBeUndefined();
    expect(press('-', { ctrlKey: true })).toBeUndefined();
  });

  test('Enter presses, and with Ctrl it is done', () => {
    expect(press('Enter')).toBe('press');
    expect(press('Enter', { ctrlKey: true }, false)).toBe('done');
  });

  test('means one thing only', () => {
    const all = KEY_ROWS.flatMap(({ keys, command = false, shift }) =>
      keys.map((key) => `${command}${shift}${key}`),
    );
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('an arrow key', () => {
  const arrow = (key: string, more: Partial<KeyFact> = {}) => arrowStep({ ...NO_KEY, key, ...more });

  test('moves the cursor by a step, with Shift far, with Alt by one pixel of the picture', () => {
    expect(arrow('ArrowLeft')).toEqual({ dx: -12, dy: 0, unit: 'stage', movesPicture: false });
    expect(arrow('ArrowDown', { shiftKey: true })).toMatchObject({ dx: 0, dy: 60 });
    expect(arrow('ArrowUp', { altKey: true })).toMatchObject({ dy: -1, unit: 'picture' });
  });

  test('moves the picture with Ctrl; other keys are none', () => {
    expect(arrow('ArrowRight', { ctrlKey: true })).toMatchObject({ dx: 60, movesPicture: true });
    expect(arrow('a')).toBeUndefined();
  });
});
