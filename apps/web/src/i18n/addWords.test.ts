import { afterEach, expect, test, vi } from 'vitest';
import { wordAdder } from './addWords.ts';
import { translations, useLanguage } from './translations.ts';

const said = (key: string) => translations.global.t(key as 'nav.back');

vi.stubGlobal('document', { documentElement: {} });
afterEach(() => {
  translations.global.locale.value = 'en';
});

test('the words of a part come with a language as soon as the part was there', async () => {
  const loaded: string[] = [];
  const load = (id: string) => async () => {
    loaded.push(id);
    return { part: { word: `word in ${id}` } };
  };
  const add = wordAdder({ en: load('en'), de: load('de'), es: load('es') });
  await useLanguage(['es']);
  expect(loaded).toEqual([]);
  await add('es');
  expect(said('part.word')).toBe('word in es');
  await useLanguage(['de']);
  expect(said('part.word')).toBe('word in de');
  await useLanguage(['es']);
  expect(loaded).toEqual(['es', 'de']);
});

test('a language whose words for a part do not come is not spoken', async () => {
  let isThere = false;
  const add = wordAdder({
    en: async () => ({}),
    pt: async () => {
      if (!isThere) throw new Error('offline');
      return { other: { word: 'palavra' } };
    },
  });
  await add('en');
  await expect(useLanguage(['pt'])).rejects.toThrow('offline');
  expect(translations.global.locale.value).toBe('en');
  isThere = true;
  await useLanguage(['pt']);
  expect(said('other.word')).toBe('palavra');
});
