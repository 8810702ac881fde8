import { translations } from '../../i18n/translations.ts';
import { addWayWords } from '../../i18n/ways/addWayWords.ts';

/** The steps with their words. */
export async function loadWays() {
  const [steps] = await Promise.all([
    import('./WaySteps.vue'),
    addWayWords(translations.global.locale.value),
  ]);
  return steps;
}
