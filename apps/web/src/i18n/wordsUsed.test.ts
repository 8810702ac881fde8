import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const SOURCES = join(import.meta.dirname, '..');
const PARTS = join(SOURCES, 'i18n');

const named = (folder: string, name: RegExp) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => name.test(path));

/** Every path into the English words, of sentences and of what holds them. */
async function knownPaths(): Promise<Set<string>> {
  const known = new Set<string>();
  const add = (tree: object, path: string) => {
    for (const [key, value] of Object.entries(tree)) {
      known.add(`${path}${key}`);
      if (typeof value === 'object') add(value, `${path}${key}.`);
    }
  };
  for (const path of named(PARTS, /(^|[\\/])en\.ts$/)) {
    const { en } = (await import(join(PARTS, path))) as { en: object };
    add(en, '');
  }
  return known;
}

/** What is asked for by its whole name: t('look.shadow'); and the part before a blank: t(`look.${…}`). */
const ASKED = /\bt\(\s*(?:'([\w.-]+)'|`([\w.-]+)\.\$\{)/g;

test('whatever the page asks for has its words', async () => {
  const known = await knownPaths();
  const missing = named(SOURCES, /(?<!\.test)\.(vue|ts)$/).flatMap((path) =>
    [...readFileSync(join(SOURCES, path), 'utf8').matchAll(ASKED)]
      .map(([, whole, before]) => whole ?? before!)
      .filter((asked) => !known.has(asked))
      .map((asked) => `${path}: ${asked}`),
  );
  expect(missing).toEqual([]);
});
