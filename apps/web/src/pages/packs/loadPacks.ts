import { addPackWords } from '../../i18n/packs/addPackWords.ts';
import { translations } from '../../i18n/translations.ts';

/** The page with its words. */
export async function loadPacks() {
  const [page] = await Promise.all([
    import('./PacksPage.vue'),
    addPackWords(translations.global.locale.value),
  ]);
  return page;
}
