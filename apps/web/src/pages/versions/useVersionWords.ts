import { useI18n } from 'vue-i18n';
import { useFileSize } from '../../components/words/useFileSize.ts';
import { useProblemText } from '../../components/words/useProblemText.ts';
import { LOCALES } from '../../i18n/locales.ts';
import type { CardWords } from '../../versions/cards/cardText.ts';
import type { VersionTrouble } from '../../versions/versionTrouble.ts';

const DIGITS = { minimumFractionDigits: 3, maximumFractionDigits: 3 } as const;

/** Unicode's own marks around what has a direction of its own: FSI and PDI. */
const [FIRST_STRONG, POP] = ['\u2068', '\u2069'];

/** How versions are spoken of in the page's language. */
export function useVersionWords(): CardWords & { trouble(why: VersionTrouble): string } {
  const { t, n, d, locale } = useI18n();
  const size = useFileSize();
  const problemText = useProblemText();
  /** Numbers with signs and foreign names keep their order among words that run from right to left. */
  function apart(blanks: Readonly<Record<string, string | number>>) {
    if (LOCALES.find(({ id }) => id === locale.value)?.direction !== 'rtl') return blanks;
    return Object.fromEntries(
      Object.entries(blanks).map(([name, value]) => [name, `${FIRST_STRONG}${value}${POP}`]),
    );
  }

  return {
    say: (key, blanks = {}) => t(`versions.${key}`, apart(blanks)),
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
