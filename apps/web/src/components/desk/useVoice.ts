import type { Size } from '@stickersnap/core';
import { onBeforeUnmount } from 'vue';
import { useI18n } from 'vue-i18n';
import { usePageContext } from '../../context/pageContext.ts';
import type { Point } from '../../state/subjectBox.ts';

/** Milliseconds that something rests before it is said where it is. */
const REST = 400;

/** Says what happens on a stage, for people who do not see it. */
export function useVoice() {
  const { t, n } = useI18n();
  const { say } = usePageContext();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const hush = () => clearTimeout(timer);
  const percent = (at: number, side: number) => n(Math.round((at / side) * 100));
  onBeforeUnmount(hush);

  return {
    /** Whatever waits to be said is said no more. */
    hush,
    tell(words: string): void {
      hush();
      say(words);
    },
    /** Once nothing else has happened for a while. */
    tellAtRest(words: () => string): void {
      hush();
      timer = setTimeout(() => say(words()), REST);
    },
    /** @param place from the picture's top left corner, in the unit of its size. */
    wordsOfPlace: ({ x, y }: Point, { width, height }: Size) =>
      t('told.at', { across: percent(x, width), below: percent(y, height) }),
  };
}
