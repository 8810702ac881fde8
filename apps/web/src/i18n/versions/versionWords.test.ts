import { describe, expect, test } from 'vitest';
import { en as editor } from '../editor/en.ts';
import { en as page } from '../en.ts';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { pt } from './pt.ts';

function sentences(tree: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'string'
        ? [[`${path}${key}`, value]]
        : [...sentences(value as object, `${path}${key}.`)],
    ),
  );
}

const blanks = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted();

describe.each(Object.entries({ en, de, es, pt, ar }))('%s', (_, words) => {
  test('says of versions all that English says, with the same blanks to fill', () => {
    const known = sentences(en);
    const said = sentences(words);
    expect([...said.keys()].toSorted()).toEqual([...known.keys()].toSorted());
    for (const [key, text] of said) {
      expect(text.trim(), key).not.toBe('');
      expect(blanks(text), key).toEqual(blanks(known.get(key)!));
      expect(text.replace(/\{\w+\}/g, ''), key).not.toMatch(/[{}|@]/);
    }
  });
});

test('takes nothing away from what the page says', () => {
  const known = sentences(page);
  for (const key of sentences(en).keys()) expect(known.has(key), key).toBe(false);
});

test('takes nothing away from what the editor says, which comes beside it', () => {
  const known = sentences(editor);
  for (const key of sentences(en).keys()) expect(known.has(key), key).toBe(false);
});
