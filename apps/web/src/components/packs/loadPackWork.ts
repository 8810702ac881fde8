import { addPackWords } from '../../i18n/packs/addPackWords.ts';
import { translations } from '../../i18n/translations.ts';

/** What is done with packs, with the words for it. */
export async function loadPackWork() {
  const [work] = await Promise.all([
    import('./openPacks.ts'),
    addPackWords(translations.global.locale.value),
  ]);
  return work;
}
