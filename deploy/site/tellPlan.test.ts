import { expect, test } from 'vitest';
import { tellPlan } from './tellPlan.ts';
import { drawFile } from './testing/memoryBucket.ts';

const DAY = 24 * 60 * 60 * 1000;

test('what is sent and why, what goes and what stays, and the sum of it', () => {
  const plan = {
    stages: [
      [{ file: { ...drawFile('assets/a-AbCd1234.js', 'x'), bytes: 1_250_000 }, why: 'new' as const }],
      [{ file: drawFile('index.html', 'page'), why: 'content' as const }],
    ],
    unchanged: ['logo.svg'],
    retiring: ['assets/b-AbCd1234.js', 'assets/c-AbCd1234.js'],
    removing: ['assets/c-AbCd1234.js'],
    retired: new Map([['assets/b-AbCd1234.js', 0]]),
  };
  expect(tellPlan(plan, 7 * DAY)).toEqual([
    'send    assets/a-AbCd1234.js  1.3 MB, new',
    'send    index.html  1 kB, changed',
    'delete  assets/c-AbCd1234.js',
    'keep    assets/b-AbCd1234.js  out of use, 7 days more',
    '2 to send (1.3 MB), 1 unchanged, 1 to delete, 1 out of use but kept',
  ]);
});
