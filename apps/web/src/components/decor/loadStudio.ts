import { addDecorWords } from '../../i18n/decor/addDecorWords.ts';
import { addEditorWords } from '../../i18n/editor/addEditorWords.ts';
import { translations } from '../../i18n/translations.ts';

/** The studio with its words, and those that it shares with the editor: all that comes only when it is wanted. */
export async function loadStudio() {
  const locale = translations.global.locale.value;
  const [studio] = await Promise.all([
    import('./DecorStudio.vue'),
    addDecorWords(locale),
    addEditorWords(locale),
  ]);
  return studio;
}
