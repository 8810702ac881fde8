import { useI18n } from 'vue-i18n';
import { usePageContext } from '../../context/pageContext.ts';

/**
 * Loads a part of the page that comes only when it is needed. Where it does not come everybody is told, and the next
 * asking tries again.
 */
export function usePart(): <Part>(load: () => Promise<Part>) => Promise<Part | undefined> {
  const { t } = useI18n();
  const { show } = usePageContext();
  return (load) =>
    load().catch(() => {
      show(t('input.missingPart'), { isProblem: true });
      return undefined;
    });
}
