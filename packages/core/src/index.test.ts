import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

test('what is public is named, one by one', async () => {
  const source = await readFile(new URL('index.ts', import.meta.url), 'utf8');
  const statements = source.split(/;\n/).filter((each) => each.trim() !== '');
  expect(statements.length).toBeGreaterThan(100);
  // A star would make public whatever a file exports for its neighbours.
  expect(
    statements.filter((each) => !/export (?:type )?\{[^*]+\} from '\.\/[\w/]+\.ts'$/.test(each)),
  ).toEqual([]);
});
