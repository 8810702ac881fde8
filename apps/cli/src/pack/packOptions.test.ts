import { describe, expect, test } from 'vitest';
import { parseArguments } from '../usage/args.ts';
import { COMMANDS } from '../usage/commandTable.ts';
import { readSettings } from '../usage/settings.ts';
import { UsageError } from '../usage/usageError.ts';
import { readPackOptions } from './packOptions.ts';

const row = COMMANDS.find(({ name }) => name === 'pack')!;
const options = (...argv: string[]) => readPackOptions(parseArguments(argv, row.options), readSettings({}));

describe('readPackOptions', () => {
  test('the target is what --for says, or what the ending tells', () => {
    expect(options('build', 'a', '--out', 'x.wastickers').target).toBe('wastickers');
    expect(options('convert', 'a', '--out', 'x.zip').target).toBe('line');
    expect(options('build', 'a', '--out', 'x').target).toBeUndefined();
    expect(options('build', 'a', '--out', 'x.zip', '--for', 'Signal').target).toBe('signal');
  });

  test.each([
    [[], 'Say what to do'],
    [['biuld', 'a'], 'Did you mean “pack build”'],
    [['build', '--out', 'x'], 'needs pictures'],
    [['build', 'a'], '--out'],
    [['check', 'a', 'b'], 'takes one pack'],
    [['check', 'a', '--title', 'T'], 'does not take --title'],
    [['open', 'a', '--for', 'line'], 'does not take --for'],
  ])('%j is wrong use', (argv, hint) => {
    expect(() => options(...argv)).toThrowError(hint);
    expect(() => options(...argv)).toThrowError(UsageError);
  });

  test('names what --for may be', () => {
    expect(() => options('check', 'a', '--for', 'discord')).toThrowError(/whatsapp, wastickers/);
  });

  test('its examples are right', () => {
    for (const [typed] of row.examples) expect(() => options(...typed.split(' ').slice(2))).not.toThrow();
  });
});
