import { useI18n } from 'vue-i18n';
import type { Problem } from '../../state/problem.ts';

/** What a problem is called in the page's language. */
export function useProblemText(): (problem: Problem) => string {
  const { t, te } = useI18n();
  return ({ code, details }) => {
    const key = `errors.${code}`;
    return te(key, 'en') ? t(key, details) : t('errors.unexpected', { reason: code });
  };
}
