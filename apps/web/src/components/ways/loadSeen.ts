import { translations } from '../../i18n/translations.ts';
import { addWayWords } from '../../i18n/ways/addWayWords.ts';

/** What shows a sticker where it will be seen, with its words. */
export async function loadSeen() {
  const [seen] = await Promise.all([
    import('./SeenInChat.vue'),
    addWayWords(translations.global.locale.value),
  ]);
  return seen;
}
