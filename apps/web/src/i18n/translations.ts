import { createI18n } from 'vue-i18n';
import { en, type Messages } from './en.ts';
import { chooseLocale } from './locales.ts';

export const translations = createI18n<[Messages], string, false>({
  legacy: false,
  locale: 'en',
  fallbackLocale: 'en',
  messages: { en },
});

/** Shows the page in the first of these languages that is known, in its reading direction. */
export async function useLanguage(wanted: readonly string[]): Promise<void> {
  const { id, direction, load } = chooseLocale(wanted);
  if (load !== undefined && !translations.global.availableLocales.includes(id))
    translations.global.setLocaleMessage(id, await load());
  translations.global.locale.value = id;
  document.documentElement.lang = id;
  document.documentElement.dir = direction;
}
