import { addEditorWords } from '../../i18n/editor/addEditorWords.ts';
import { translations } from '../../i18n/translations.ts';

/** The editor with its words: all that comes only when it is wanted. */
export async function loadEditor() {
  const [editor] = await Promise.all([
    import('./MaskEditor.vue'),
    addEditorWords(translations.global.locale.value),
  ]);
  return editor;
}
