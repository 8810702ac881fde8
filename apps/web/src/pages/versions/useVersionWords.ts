import { useI18n } from 'vue-i18n';
import { useFileSize } from '../../components/words/useFileSize.ts';
import { useProblemText } from '../../components/words/useProblemText.ts';
import type { CardWords } from '../../versions/cards/cardText.ts';
import type { VersionTrouble } from '../../versions/versionTrouble.ts';

const DIGITS = { minimumFractionDigits: 3, maximumFractionDigits: 3 } as const;

/** How versions are spoken of in the page's language. */
export function useVersionWords(): CardWords & { trouble(why: VersionTrouble): string } {
  const { t, n, d } = useI18n();
  const size = useFileSize();
  const problemText = useProblemText();
  return {
    say: (key, blanks = {}) => t(`versions.${key}`, blanks),
    count: (value) => n(value),
    score: (value) => n(value, DIGITS),
    gain: (value) => n(value, { ...DIGITS, signDisplay: 'exceptZero' }),
    date: (at) => d(new Date(at), { dateStyle: 'medium', timeStyle: 'short' }),
    size,
    trouble: (why) =>
      why.is === 'problem'
        ? problemText(why.problem)
        : t(`versions.trouble.${why.kind}`, { reason: why.reason }),
  };
}
