import type { Decoration, Size } from '@stickersnap/core';
import { onBeforeUnmount } from 'vue';
import { useI18n } from 'vue-i18n';
import { usePageContext } from '../../context/pageContext.ts';
import { useDecorWords } from './useDecorWords.ts';

/** Milliseconds that something rests before it is said where it is. */
const REST = 400;

/** What happens on the stage, for people who do not see it. @param subject its size in the decorations’ unit. */
export function useStudioTelling(subject: () => Size) {
  const { t, n } = useI18n();
  const { say } = usePageContext();
  const { nameOf, placeOf } = useDecorWords();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function tell(text: string): void {
    clearTimeout(timer);
    say(text);
  }

  onBeforeUnmount(() => clearTimeout(timer));

  return {
    tell,
    tellAdded: (one: Decoration | undefined) =>
      one && tell(t('decor.told.added', { what: placeOf(one, subject()) })),
    tellRemoved: (one: Decoration) => tell(t('decor.told.removed', { what: nameOf(one) })),
    tellMoved(one: Decoration | undefined): void {
      clearTimeout(timer);
      if (one === undefined) return;
      const { width, height } = subject();
      const percent = (at: number, side: number) => n(Math.round((at / side + 0.5) * 100));
      const told = {
        at: t('told.at', { across: percent(one.x, width), below: percent(one.y, height) }),
        size: n(Math.round(one.size * 100)),
        turn: n(Math.round(one.turn)),
      };
      timer = setTimeout(() => say(t('decor.told.placed', told)), REST);
    },
  };
}
