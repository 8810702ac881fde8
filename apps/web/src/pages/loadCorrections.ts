import { addEditorWords } from '../i18n/editor/addEditorWords.ts';
import { translations } from '../i18n/translations.ts';

/** The page with its words, which come with those of the editor. */
export async function loadCorrections() {
  const [page] = await Promise.all([
    import('./CorrectionsPage.vue'),
    addEditorWords(translations.global.locale.value),
  ]);
  return page;
}
