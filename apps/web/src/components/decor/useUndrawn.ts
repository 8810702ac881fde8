import { SnapError } from '@stickersnap/core';
import { type Ref, shallowReactive, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Decorations } from '../../state/decorating.ts';
import { problemOf } from '../../state/problem.ts';
import { useProblemText } from '../words/useProblemText.ts';

/** What of the decorations could not be drawn, and why. */
export function useUndrawn(list: Readonly<Ref<Decorations>>) {
  const { t } = useI18n();
  const problemText = useProblemText();
  /** By their places in the list. */
  const problems = shallowReactive(new Map<number, unknown>());

  watch(list, ({ length }) => {
    for (const at of problems.keys()) if (at >= length) problems.delete(at);
  });

  /** No font has it. */
  function isUnknown(error: unknown): error is SnapError {
    return error instanceof SnapError && error.code === 'option-invalid';
  }

  return {
    /** @param error `undefined`: it was drawn. */
    tell(at: number, error: unknown): void {
      if (error === undefined) problems.delete(at);
      else problems.set(at, error);
    },
    wordsOf(at: number | undefined): string | undefined {
      const error = at === undefined ? undefined : problems.get(at);
      if (error === undefined) return undefined;
      return isUnknown(error)
        ? t('decor.noLetter', { letter: String(error.details.value) })
        : problemText(problemOf(error));
    },
    /** The first one that no sticker can have, whoever draws it. */
    firstUnknown: () => [...problems].find(([, error]) => isUnknown(error))?.[0],
  };
}
