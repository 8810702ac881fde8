import { expect, test } from 'vitest';
import { commandOf } from './commandOf.mjs';

test.each([
  [[], ['sample']],
  [['photo.jpg'], ['cut', 'photo.jpg']],
  [
    ['--for', 'telegram', 'a.jpg'],
    ['cut', '--for', 'telegram', 'a.jpg'],
  ],
  [['-'], ['cut', '-']],
  [
    ['--', '-odd.jpg'],
    ['cut', '--', '-odd.jpg'],
  ],
  [
    ['cut', 'a.jpg'],
    ['cut', 'a.jpg'],
  ],
  [['./cut'], ['cut', './cut']],
  [
    ['models', 'list'],
    ['models', 'list'],
  ],
  [['--help'], ['--help']],
])('%j means %j', (args, command) => {
  expect(commandOf(args)).toEqual(command);
});
