import { createI18n } from 'vue-i18n';
import { en, type Messages } from './en.ts';
import { chooseLocale } from './locales.ts';

export const translations = createI18n<[Messages], string, false>({
  legacy: false,
  locale: 'en',
  fallbackLocale: 'en',
  messages: { en },
});

const parts = new Set<(locale: string) => Promise<void>>();

/** From now on a language is spoken once the words of this part are there, too. */
export function speakAlso(add: (locale: string) => Promise<void>): void {
  parts.add(add);
}

/** Shows the page in the first of these languages that is known, in its reading direction. */
export async function useLanguage(wanted: readonly string[]): Promise<void> {
  const { id, direction, load } = chooseLocale(wanted);
  if (load !== undefined && !translations.global.availableLocales.includes(id))
    translations.global.setLocaleMessage(id, await load());
  await Promise.all([...parts].map((add) => add(id)));
  translations.global.locale.value = id;
  document.documentElement.lang = id;
  document.documentElement.dir = direction;
}
