import { expect, test } from 'vitest';
import { BenchError } from './benchError.ts';
import { DEFAULT_WAYS, parseOptions } from './options.ts';

test('without arguments everything is measured on drawn scenes', () => {
  expect(parseOptions([], {})).toEqual({
    data: undefined,
    parts: ['quality', 'edge', 'drawings', 'speed'],
    ways: DEFAULT_WAYS,
    limit: Number.POSITIVE_INFINITY,
    help: false,
  });
});

test('the data come from the option, else from the environment', () => {
  const env = { STICKERSNAP_EVAL: '/photos' };
  expect(parseOptions([], env).data).toBe('/photos');
  expect(parseOptions(['--data', '/other'], env).data).toBe('/other');
  expect(parseOptions([], { STICKERSNAP_EVAL: '' }).data).toBeUndefined();
});

test('parts, ways and limit', () => {
  const options = parseOptions(['--only', 'edge,speed', '--ways', 'fast, best', '--limit', '3'], {});
  expect(options).toMatchObject({ parts: ['edge', 'speed'], ways: ['fast', 'best'], limit: 3 });
});

test('--no-peers leaves the peers out', () => {
  expect(parseOptions(['--no-peers'], {}).ways).toEqual(['u2netp', 'isnet', 'fast', 'auto', 'best']);
  expect(parseOptions(['--no-peers', '--ways', 'fast,imgly-small'], {}).ways).toEqual(['fast']);
});

test.each([
  [['--only', 'speeed'], 'speeed'],
  [['--limit', '0'], '--limit'],
  [['--limit', 'many'], 'many'],
  [['--ways', 'fast,,best'], '--ways'],
  [['--fast'], '--fast'],
])('%j is refused', (argv, named) => {
  expect(() => parseOptions(argv, {})).toThrow(BenchError);
  expect(() => parseOptions(argv, {})).toThrow(named);
});
