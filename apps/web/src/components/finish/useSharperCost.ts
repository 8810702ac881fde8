import { type ComputedRef, computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { usePageContext } from '../../context/pageContext.ts';
import { useFileSize } from '../words/useFileSize.ts';

/** Of the larger model, in bytes, where the site has not said it. */
const ABOUT = 40e6;

/** What a sharper cut costs first, as a sentence; `undefined`: nothing. */
export function useSharperCost(): ComputedRef<string | undefined> {
  const { t } = useI18n();
  const { larger, where } = usePageContext();
  const fileSize = useFileSize();
  return computed(() => {
    if (where.value.kind !== 'device' || larger.missing.value === 0) return undefined;
    return t('cost.larger', { size: fileSize(larger.missing.value ?? ABOUT) });
  });
}
