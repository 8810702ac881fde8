import { expect, test } from 'vitest';
import { stemOf } from './stemOf.ts';

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
