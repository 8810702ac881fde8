import { expect, test } from 'vitest';
import { BenchError } from '../benchError.ts';
import { parseStrokesOptions } from './options.ts';

test('by default all is measured', () => {
  expect(parseStrokesOptions([], { STICKERSNAP_EVAL: '/photos' })).toEqual({
    data: '/photos',
    limit: Number.POSITIVE_INFINITY,
    starts: ['u2netp', 'fast', 'best'],
    methods: ['smart', 'click', 'light', 'brush', 'wand', 'perfect'],
    radii: ['fixed', 'fitted'],
    learn: false,
    shipped: false,
    speed: false,
    help: false,
  });
});

test('what is named is measured alone', () => {
  const argv = [
    '--data',
    'd',
    '--limit',
    '3',
    '--starts',
    'best',
    '--methods',
    'brush,click',
    '--radii',
    'fixed',
  ];
  const { data, limit, starts, methods, radii } = parseStrokesOptions(argv, {});
  expect({ data, limit, starts, methods, radii }).toEqual({
    data: 'd',
    limit: 3,
    starts: ['best'],
    methods: ['click', 'brush'],
    radii: ['fixed'],
  });
});

test.each([
  [['--starts', 'isnet'], '“isnet” is none'],
  [['--limit', '0'], '“0” is not'],
  [['--methods', ''], '“” is none'],
  [['--page'], '--page'],
])('%j is refused', (argv, told) => {
  expect(() => parseStrokesOptions(argv, {})).toThrow(BenchError);
  expect(() => parseStrokesOptions(argv, {})).toThrow(told);
});
