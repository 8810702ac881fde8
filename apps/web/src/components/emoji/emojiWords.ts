import ar from 'emoji-picker-element/i18n/ar';
import de from 'emoji-picker-element/i18n/de';
import en from 'emoji-picker-element/i18n/en';
import es from 'emoji-picker-element/i18n/es';
import pt from 'emoji-picker-element/i18n/pt_BR';
import type { I18n } from 'emoji-picker-element/shared';
import deData from 'emoji-picker-element-data/de/cldr/data.json?url';
import enData from 'emoji-picker-element-data/en/cldr/data.json?url';
import esData from 'emoji-picker-element-data/es/cldr/data.json?url';
import ptData from 'emoji-picker-element-data/pt/cldr/data.json?url';

/** What the picker says, and by which words emojis are found. */
export interface EmojiWords {
  readonly i18n: I18n;
  /** Of the data: there is one database for each. */
  readonly locale: string;
  /** Address of the data, on the site itself. */
  readonly data: string;
}

const WORDS: Readonly<Record<string, EmojiWords>> = {
  en: { i18n: en, locale: 'en', data: enData },
  de: { i18n: de, locale: 'de', data: deData },
  es: { i18n: es, locale: 'es', data: esData },
  pt: { i18n: pt, locale: 'pt', data: ptData },
  // The library has no words for finding in Arabic: emojis are found by the English ones.
  ar: { i18n: ar, locale: 'en', data: enData },
};

export function emojiWords(locale: string): EmojiWords {
  return WORDS[locale] ?? WORDS.en!;
}
