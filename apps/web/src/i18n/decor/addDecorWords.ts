import { wordAdder } from '../addWords.ts';

/** Adds what is said of text and emoji to a language that is spoken. */
export const addDecorWords = wordAdder({
  en: async () => (await import('./en.ts')).en,
  de: async () => (await import('./de.ts')).de,
  es: async () => (await import('./es.ts')).es,
  pt: async () => (await import('./pt.ts')).pt,
  ar: async () => (await import('./ar.ts')).ar,
});
