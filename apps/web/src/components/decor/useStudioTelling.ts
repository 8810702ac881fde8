import type { Decoration, Size } from '@stickersnap/core';
import { useI18n } from 'vue-i18n';
import { useVoice } from '../desk/useVoice.ts';
import { useDecorWords } from './useDecorWords.ts';

/** What happens on the stage, for people who do not see it. @param subject its size in the decorations’ unit. */
export function useStudioTelling(subject: () => Size) {
  const { t, n } = useI18n();
  const { hush, tell, tellAtRest, wordsOfPlace } = useVoice();
  const { nameOf, placeOf } = useDecorWords();

  return {
    tell,
    tellAdded: (one: Decoration | undefined) =>
      one && tell(t('decor.told.added', { what: placeOf(one, subject()) })),
    tellRemoved: (one: Decoration) => tell(t('decor.told.removed', { what: nameOf(one) })),
    tellMoved(one: Decoration | undefined): void {
      hush();
      if (one === undefined) return;
      const { width, height } = subject();
      const told = {
        // Its place is from the middle.
        at: wordsOfPlace({ x: one.x + width / 2, y: one.y + height / 2 }, { width, height }),
        size: n(Math.round(one.size * 100)),
        turn: n(Math.round(one.turn)),
      };
      tellAtRest(() => t('decor.told.placed', told));
    },
  };
}
