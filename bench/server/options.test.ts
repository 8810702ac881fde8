import { expect, test } from 'vitest';
import { BenchError } from '../benchError.ts';
import { parseServerOptions, SERVER_PARTS } from './options.ts';

test('everything, without options', () => {
  expect(parseServerOptions([], {})).toEqual({
    data: undefined,
    parts: SERVER_PARTS,
    rounds: 5,
    seconds: 20,
    pictures: 2000,
    slots: undefined,
    threads: undefined,
    help: false,
  });
});

test('photos from the environment, parts and counts by hand', () => {
  const options = parseServerOptions(['--only', 'load, memory', '--slots', '3', '--pictures', '50'], {
    STICKERSNAP_EVAL: '/photos',
  });
  expect(options).toMatchObject({ data: '/photos', parts: ['load', 'memory'], slots: 3, pictures: 50 });
});

test.each([[['--only', 'speed']], [['--rounds', '0']], [['--seconds', '1e9']], [['--unknown']]])(
  '%j is refused',
  (argv) => {
    expect(() => parseServerOptions(argv, {})).toThrow(BenchError);
  },
);
