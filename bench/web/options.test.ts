import { expect, test } from 'vitest';
import { BenchError } from '../benchError.ts';
import { PARTS, parseWebOptions } from './options.ts';

test('without arguments everything is measured, on the drawn photo', () => {
  expect(parseWebOptions([], {})).toEqual({
    parts: PARTS,
    rounds: 3,
    pictures: 100,
    data: undefined,
    peers: true,
    help: false,
  });
});

test('parts, rounds and pictures', () => {
  const options = parseWebOptions(['--only', 'speed, queue', '--rounds', '1', '--pictures', '20'], {});
  expect(options).toMatchObject({ parts: ['speed', 'queue'], rounds: 1, pictures: 20 });
});

test('photos come from the option, else from the environment', () => {
  const env = { STICKERSNAP_EVAL: '/photos' };
  expect(parseWebOptions([], env).data).toBe('/photos');
  expect(parseWebOptions(['--data', '/other'], env).data).toBe('/other');
  expect(parseWebOptions([], { STICKERSNAP_EVAL: '' }).data).toBeUndefined();
});

test('without peers there is no Lighthouse either', () => {
  const { peers, parts } = parseWebOptions(['--no-peers'], {});
  expect(peers).toBe(false);
  expect(parts).toEqual(['speed', 'queue', 'memory', 'kept', 'editor', 'screen']);
});

test('the browsers go alone, and need no peers', () => {
  const options = parseWebOptions(['--browsers', '--rounds', '2'], {});
  expect(options).toMatchObject({ parts: ['browsers'], peers: false, rounds: 2 });
});

test.each([
  [['--only', 'sped'], 'sped'],
  [['--only', 'browsers'], 'browsers'],
  [['--browsers', '--only', 'speed'], '--browsers'],
  [['--rounds', '0'], '--rounds'],
  [['--pictures', 'many'], 'many'],
  [['--fast'], '--fast'],
])('%j is refused', (argv, named) => {
  expect(() => parseWebOptions(argv, {})).toThrow(BenchError);
  expect(() => parseWebOptions(argv, {})).toThrow(named);
});
