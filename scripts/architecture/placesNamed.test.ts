import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { placesNamed } from './placesNamed.ts';

const root = join(import.meta.dirname, '../..');
const rows = placesNamed(readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8'));

test('a path is what is marked as code and looks like one', () => {
  const table = '## Where to add what\n\n| you want | you touch |\n| --- | --- |\n';
  const row = '| a hat | `hats/`, a row in `hats.ts` and `NOTICE`; `a(b) → c`, `add CARD.json`, `Hat` |\n';
  expect(placesNamed(`${table}${row}\n## Next\n\n| other | \`other.ts\` |\n`)).toEqual([
    { wish: 'a hat', places: ['hats/', 'hats.ts', 'NOTICE'] },
  ]);
});

test.each(rows.map((row) => [row.wish, row.places] as const))(
  'where to add %s: all is there',
  (_, places) => {
    expect(places).not.toEqual([]);
    const missing = places.filter(
      (place) => !existsSync(join(root, place)) && !existsSync(join(root, 'packages/core/src', place)),
    );
    expect(missing).toEqual([]);
  },
);

test.each([
  'decoration',
  'product',
  'picture operation',
  'operation of the HTTP',
  'pack target',
  'messenger',
  'tool of the editor',
  'option of an order',
  'drawn around',
])('it is told where to add a %s', (thing) => {
  expect(rows.filter(({ wish }) => wish.includes(thing))).toHaveLength(1);
});
