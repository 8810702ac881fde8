import type { Messages } from './en.ts';

export interface Locale {
  readonly id: string;
  /** In its own language. */
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
  /** English is part of the page; the others are fetched when they are chosen. */
  readonly load: (() => Promise<Messages>) | undefined;
}

export const LOCALES: readonly [Locale, ...Locale[]] = [
  { id: 'en', name: 'English', direction: 'ltr', load: undefined },
  { id: 'es', name: 'Español', direction: 'ltr', load: async () => (await import('./es.ts')).es },
  { id: 'de', name: 'Deutsch', direction: 'ltr', load: async () => (await import('./de.ts')).de },
  { id: 'pt', name: 'Português', direction: 'ltr', load: async () => (await import('./pt.ts')).pt },
  { id: 'ar', name: 'العربية', direction: 'rtl', load: async () => (await import('./ar.ts')).ar },
];

/** @param wanted language tags, the dearest first. @returns English where none is known. */
export function chooseLocale(wanted: readonly string[]): Locale {
  for (const tag of wanted) {
    const known = LOCALES.find(({ id }) => id === tag.toLowerCase().split('-')[0]);
    if (known !== undefined) return known;
  }
  return LOCALES[0];
}
