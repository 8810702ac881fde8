import { speakAlso, translations } from './translations.ts';

/** By a language's id. English goes with the others, for what a language might lack. */
export type WordLoaders = Readonly<Record<string, () => Promise<object>>>;

/**
 * @returns what adds the words of one part of the page to a language that is spoken; each once. Once it was asked,
 *   other languages come with them.
 */
export function wordAdder(loaders: WordLoaders): (locale: string) => Promise<void> {
  const added = new Set<string>();
  return async function add(locale) {
    speakAlso(add);
    const load = loaders[locale] ?? loaders.en;
    if (load === undefined || added.has(locale)) return;
    const words = await load();
    translations.global.mergeLocaleMessage(locale, words as never);
    added.add(locale);
  };
}
