import { expect, test } from 'vitest';
import { fileName, stemOf } from './fileName.ts';

test.each([
  ['cat.jpg', 'cat'],
  ['holiday.2024.jpg', 'holiday.2024'],
  ['C:\\photos\\cat.jpg', 'cat'],
  ['../../etc/passwd', 'passwd'],
  ['', 'picture'],
  ['.htaccess', 'picture'],
  ['..', 'picture'],
  ['a\r\nSet-Cookie: x.png', 'aSet-Cookie x'],
  ['ca\u0000t.png', 'cat'],
  ['gpj.\u202etac.jpg', 'gpj.tac'],
  ['猫 😀.jpg', '猫 😀'],
  [`${'x'.repeat(300)}.jpg`, 'x'.repeat(80)],
])('%j is called %j', (name, stem) => {
  expect(stemOf(name)).toBe(stem);
});

test('products are named as the command names them', () => {
  expect(fileName('cat', { kind: 'sticker', platform: 'telegram' }, 'image/webp')).toBe('cat.telegram.webp');
  expect(fileName('cat', { kind: 'cutout', trim: true }, 'image/png')).toBe('cat.cutout.png');
});
