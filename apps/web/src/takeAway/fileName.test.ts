import { describe, expect, test } from 'vitest';
import { fileName, uniqueNames } from './fileName.ts';

describe('fileName', () => {
  test.each([
    ['cat.jpeg', 'cat-telegram.webp'],
    ['IMG.2031.HEIC', 'IMG.2031-telegram.webp'],
    ['../../etc/passwd', 'passwd-telegram.webp'],
    ['C:\\photos\\Käse.png', 'Käse-telegram.webp'],
    ['a<img src=x>\u0000\u202Egnp.jpg', 'a img src=x gnp-telegram.webp'],
    ['...', 'sticker-telegram.webp'],
    ['', 'sticker-telegram.webp'],
  ])('%j becomes %j', (name, expected) => {
    expect(fileName(name, 'telegram', 'image/webp')).toBe(expected);
  });

  test('is never endless and never cuts a character in two', () => {
    expect(fileName('🦆'.repeat(500), 'x', 'image/png')).toBe(`${'🦆'.repeat(60)}-x.png`);
  });
});

describe('uniqueNames', () => {
  test('numbers what would overwrite another file', () => {
    expect(uniqueNames(['a.png', 'A.png', 'a.png', 'b.png'])).toEqual([
      'a.png',
      'A 2.png',
      'a 3.png',
      'b.png',
    ]);
  });
});
