import { useI18n } from 'vue-i18n';
import type { Problem } from '../../state/problem.ts';
import { problemBlanks, tidied } from './problemBlanks.ts';
import { useFileSize } from './useFileSize.ts';

/** What a problem is called in the page's language; never in the words of a browser, a library or a server. */
export function useProblemText(): (problem: Problem) => string {
  const { t, te } = useI18n();
  const fileSize = useFileSize();
  const causeText = (cause: unknown) => (te(`causes.${cause}`, 'en') ? t(`causes.${cause}`) : '');
  return (problem) => {
    const key = `errors.${problem.code}`;
    const blanks = problemBlanks(problem, { fileSize, causeText });
    return tidied(t(te(key, 'en') ? key : 'errors.unexpected', blanks));
  };
}
