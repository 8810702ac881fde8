import { expect, test } from 'vitest';
import { COMMANDS } from '../apps/cli/src/usage/commandTable.ts';
import { commandOf } from './commandOf.mjs';

test.each([
  [['sample'], ['sample']],
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
  [
    ['pack', 'open', 'cats.wastickers'],
    ['pack', 'open', 'cats.wastickers'],
  ],
  [['--help'], ['--help']],
])('%j means %j', (args, command) => {
  expect(commandOf(args)).toEqual(command);
});

test('knows every command', () => {
  for (const { name } of COMMANDS) expect(commandOf([name])).toEqual([name]);
});
