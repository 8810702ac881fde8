import { addReviewWords } from '../../i18n/review/addReviewWords.ts';
import { translations } from '../../i18n/translations.ts';

/** The page with its words. */
export async function loadReview() {
  const [page] = await Promise.all([
    import('./ReviewPage.vue'),
    addReviewWords(translations.global.locale.value),
  ]);
  return page;
}
