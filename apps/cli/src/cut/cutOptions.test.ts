import { DEFAULT_STYLE, productSuffix } from '@stickersnap/core';
import { describe, expect, test } from 'vitest';
import { parseArguments } from '../usage/args.ts';
import { COMMANDS } from '../usage/commandTable.ts';
import { readSettings } from '../usage/settings.ts';
import { UsageError } from '../usage/usageError.ts';
import { type CutOptions, readCutOptions } from './cutOptions.ts';

function options(...argv: string[]): CutOptions {
  return readCutOptions(parseArguments(argv, COMMANDS[0].options), readSettings({}));
}

function suffixes(...argv: string[]): string[] {
  return options('a.jpg', ...argv).products.map(productSuffix);
}

describe('readCutOptions', () => {
  test('has the documented defaults', () => {
    expect(options('a.jpg')).toMatchObject({
      out: undefined,
      recipe: 'fast',
      device: 'cpu',
      jobs: 2,
      products: [{ kind: 'sticker', platform: 'whatsapp' }],
      json: false,
      force: false,
      style: DEFAULT_STYLE,
    });
    expect(suffixes()).toEqual(['.whatsapp.webp']);
  });

  test('reads messengers as a list or one by one, each once', () => {
    expect(suffixes('--for', 'telegram,whatsapp', '--for', 'Telegram')).toEqual([
      '.telegram.webp',
      '.whatsapp.webp',
    ]);
    expect(suffixes('--for=png,webp')).toEqual(['.png.png', '.webp.webp']);
  });

  test('writes mask and cut-out beside the sticker, or alone with --for none', () => {
    expect(suffixes('--mask', '--cutout')).toEqual(['.whatsapp.webp', '.mask.png', '.cutout.png']);
    expect(suffixes('--for', 'none', '--mask')).toEqual(['.mask.png']);
    const cutOut = (...argv: string[]) => options('a.jpg', '--cutout', ...argv).products.at(-1);
    expect(cutOut()).toEqual({ kind: 'cutout', trim: false });
    expect(cutOut('--trim')).toEqual({ kind: 'cutout', trim: true });
  });

  test.each<[string[], CutOptions['style']['outline']]>([
    [['--outline', 'none'], null],
    [['--outline', '0'], null],
    [['--outline', '12'], { ...DEFAULT_STYLE.outline!, width: 12 }],
    [['--outline', '2.5,#000'], { width: 2.5, colour: { red: 0, green: 0, blue: 0, alpha: 1 } }],
    [['--outline', '64, white'], { width: 64, colour: { red: 255, green: 255, blue: 255, alpha: 1 } }],
  ])('%j', (argv, outline) => {
    expect(options('a.jpg', ...argv).style.outline).toEqual(outline);
  });

  test('sets a margin only when asked', () => {
    expect(options('a.jpg', '--margin', '0').style).toEqual({ ...DEFAULT_STYLE, margin: 0 });
    expect(options('a.jpg').style).not.toHaveProperty('margin');
  });

  test('standard input goes to standard output unless told otherwise', () => {
    expect(options('-').out).toBe('-');
    expect(options('-', '--out', 'x').out).toBe('x');
  });

  test.each([
    ['--outline', '65'],
    ['--outline', '-1'],
    ['--outline', '8,nocolour'],
    ['--outline', '8,'],
    ['--outline', ''],
    ['--margin', '201'],
    ['--margin', '1.5'],
    ['--jobs', '0'],
    ['--jobs', 'many'],
    ['--device', 'tpu'],
    ['--for', 'icq'],
    ['--for', ''],
    ['--out', ''],
    ['--model', ''],
  ])('%s=%s is refused by name', (option, value) => {
    expect(() => options('a.jpg', `${option}=${value}`)).toThrow(
      expect.objectContaining({
        code: 'option-invalid',
        details: expect.objectContaining({ option, value }),
      }),
    );
  });

  test.each([
    [[], 'at least one picture'],
    [['a.jpg', '--for', 'none'], '--mask or --cutout'],
    [['a.jpg', '--for', 'none,whatsapp'], 'none'],
    [['a.jpg', '--trim'], '--cutout'],
  ])('%j does not go together', (argv, named) => {
    expect(() => options(...argv)).toThrow(UsageError);
    expect(() => options(...argv)).toThrow(named);
  });
});
