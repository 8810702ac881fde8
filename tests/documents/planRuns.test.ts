import { expect, test } from 'vitest';
import { planRuns } from './planRuns.ts';
import { readDocument, readDocuments } from './readDocuments.ts';

const document = readDocument('a.md', 'Type `npm start`.\n\n```sh\nnpm test\nnpm start\nnew-command\n```\n');

test('whatever is not marked is run, once', () => {
  const { runs, stale } = planRuns([document, document], new Map([['a.md: npm test', 'it is long']]));
  expect(runs.map(({ name }) => name)).toEqual(['npm start', 'new-command']);
  expect(stale).toEqual([]);
});

test('a mark whose command is gone, or stands in another document, is told', () => {
  const marked = new Map([
    ['a.md: npm tset', 'it is long'],
    ['b.md: npm test', 'it is long'],
  ]);
  expect(planRuns([document], marked).stale).toEqual(['a.md: npm tset', 'b.md: npm test']);
});

test('no mark is left over', () => expect(planRuns(readDocuments()).stale).toEqual([]));

test('no document starts the tests within the tests, nor a bench', () => {
  const { runs } = planRuns(readDocuments());
  const long = runs.filter(({ script }) => /^npm (?:run )?(?:test|bench|check)\b(?!.*--help)/.test(script));
  expect(long).toEqual([]);
});
