import { translations } from '../../i18n/translations.ts';
import { addVersionWords } from '../../i18n/versions/addVersionWords.ts';

/** The page with its words. */
export async function loadVersions() {
  const [page] = await Promise.all([
    import('./VersionsPage.vue'),
    addVersionWords(translations.global.locale.value),
  ]);
  return page;
}
