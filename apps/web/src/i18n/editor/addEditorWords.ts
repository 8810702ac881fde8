import { translations } from '../translations.ts';
import type { EditorMessages } from './en.ts';

/** English goes with the others, for what a language might lack. */
const LOADERS: Readonly<Record<string, () => Promise<EditorMessages>>> = {
  en: async () => (await import('./en.ts')).en,
  de: async () => (await import('./de.ts')).de,
  es: async () => (await import('./es.ts')).es,
  pt: async () => (await import('./pt.ts')).pt,
  ar: async () => (await import('./ar.ts')).ar,
};

const added = new Set<string>();

/** Adds what the editor says to a language that is spoken. */
export async function addEditorWords(locale: string): Promise<void> {
  const load = LOADERS[locale] ?? LOADERS.en;
  if (load === undefined || added.has(locale)) return;
  const words = await load();
  translations.global.mergeLocaleMessage(locale, words as never);
  added.add(locale);
}
