import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pathFault } from '../zip/pathFault.ts';
import { fileWords, nameOfStem, stickerStem } from './stickerStem.ts';

describe('stickerStem', () => {
  test('numbers and names', () => {
    expect(stickerStem(3, 12)).toBe('03');
    expect(stickerStem(3, 120, 'sleeping cat!')).toBe('003-sleeping-cat');
    expect(stickerStem(1, 1, '../猫/..')).toBe('01-猫');
    expect(stickerStem(1, 1, '???')).toBe('01');
  });

  test('the name is found again, and the stem is a safe path whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 200 }), (name, position) => {
        const stem = stickerStem(position, 200, name);
        expect(pathFault(stem)).toBeUndefined();
        expect(nameOfStem(stem) ?? '').toBe(fileWords(name));
        expect(fileWords(fileWords(name))).toBe(fileWords(name));
      }),
    );
  });

  test('foreign stems keep their words', () => {
    expect(nameOfStem('cat')).toBe('cat');
    expect(nameOfStem('3d-cat')).toBe('3d-cat');
    expect(nameOfStem('sticker_7')).toBe('sticker_7');
    expect(nameOfStem('1. cat')).toBe('cat');
    expect(nameOfStem('1 - cat')).toBe('cat');
    expect(nameOfStem('12')).toBeUndefined();
  });
});
