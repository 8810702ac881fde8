import { describe, expect, test } from 'vitest';
import { parseArguments } from '../usage/args.ts';
import { LEARN_ROW } from '../usage/learnRow.ts';
import { UsageError } from '../usage/usageError.ts';
import { readLearnRequest } from './learn.ts';

const read = (...words: string[]) => readLearnRequest(parseArguments(words, LEARN_ROW.options), { env: {} });

describe('learn import and export', () => {
  test.each([
    [['import', 'golden', 'photos'], { action: 'import', format: 'golden', from: 'photos', reviewed: false }],
    [
      ['import', 'pairs', 'a', '--masks', 'b', '--reviewed'],
      { action: 'import', format: 'pairs', from: 'a', beside: 'b', reviewed: true },
    ],
    [
      ['import', 'coco', 'a.json', '--pictures=b'],
      { action: 'import', format: 'coco', from: 'a.json', beside: 'b', reviewed: false },
    ],
    [['export', 'coco', 'out'], { action: 'export', format: 'coco', to: 'out' }],
  ] as const)('%j', (words, request) => {
    expect(read(...words)).toEqual(request);
  });

  test.each([
    ['import'],
    ['import', 'pairs'],
    ['import', 'zip', 'a'],
    ['import', 'pairs', 'a', 'b'],
    ['import', 'pairs', 'a', '--masks'],
    ['import', 'pairs', 'a', '--pictures', 'b'],
    ['import', 'pairs', 'a', '--more'],
    ['export', 'golden', 'a'],
    ['export', 'coco', 'a', '--reviewed'],
  ])('%s %s %s %s %s is refused', (...words) => {
    expect(() => read(...words)).toThrow(UsageError);
  });
});
