import { translations } from '../../i18n/translations.ts';
import { addWayWords } from '../../i18n/ways/addWayWords.ts';

/** What turns and crops a photo, with its words. */
export async function loadFraming() {
  const [chooser] = await Promise.all([
    import('./FrameChooser.vue'),
    addWayWords(translations.global.locale.value),
  ]);
  return chooser;
}
