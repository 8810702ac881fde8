import { describe, expect, test } from 'vitest';
import { en } from './en.ts';
import { chooseLocale, LOCALES } from './locales.ts';

/** `path → text` of every sentence. */
function sentences(tree: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'string'
        ? [[`${path}${key}`, value]]
        : [...sentences(value as object, `${path}${key}.`)],
    ),
  );
}

/** The blanks of a sentence. */
const blanks = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted();

describe.each(LOCALES)('$name', ({ id, load }) => {
  test('says everything that English says, with the same blanks to fill', async () => {
    const known = sentences(en);
    const said = sentences((await load?.()) ?? en);
    expect([...said.keys()]).toEqual([...known.keys()]);
    for (const [key, text] of said) {
      expect(text.trim(), key).not.toBe('');
      expect(blanks(text), key).toEqual(blanks(known.get(key)!));
      // What a library said went wrong is English.
      expect(text, key).not.toContain('{reason}');
      // Marks that the message compiler would take for its own.
      expect(text.replace(/\{\w+\}/g, ''), key).not.toMatch(/[{}|@]/);
    }
  });

  test('is chosen by its tag', () => {
    expect(chooseLocale(['xx', `${id.toUpperCase()}-419`, 'en']).id).toBe(id);
  });
});

test('English where no language is known', () => {
  expect(chooseLocale(['tlh', '']).id).toBe('en');
});
