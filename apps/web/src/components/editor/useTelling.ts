import type { Mask } from '@stickersnap/core';
import { onBeforeUnmount } from 'vue';
import { useI18n } from 'vue-i18n';
import { usePageContext } from '../../context/pageContext.ts';
import type { EditingChange } from '../../editor/editing.ts';
import type { Point } from '../../state/subjectBox.ts';

/** Milliseconds that a cursor rests before it is said where it is. */
const REST = 400;
const OPAQUE = 128;

/** What is drawn, for people who do not see it. */
export function useTelling() {
  const { t, n } = useI18n();
  const { say } = usePageContext();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function wordsOf({ did, share, zone }: EditingChange['told'], tense: 'told' | 'would' = 'told'): string {
    if (zone === undefined) return t('told.nothing');
    const digits = share < 1 ? 1 : 0;
    const said = share < 0.1 ? t('told.less') : n(Number(share.toFixed(digits)));
    return t(`${tense}.${did}`, { share: said, zone: t(`zone.${zone}`) });
  }

  onBeforeUnmount(() => clearTimeout(timer));

  return {
    change({ what, told }: EditingChange): void {
      clearTimeout(timer);
      const words = wordsOf(told);
      say(what === 'done' ? words : t(`told.${what}`, { what: words }));
    },
    proposal(told: EditingChange['told']): void {
      clearTimeout(timer);
      const words = wordsOf(told, 'would');
      say(told.zone === undefined ? words : t('told.proposed', { what: words }));
    },
    cursor(place: Point, isDown: boolean, mask: Mask | undefined): void {
      clearTimeout(timer);
      if (mask === undefined) return;
      timer = setTimeout(() => {
        if (isDown) {
          say(t('told.down'));
          return;
        }
        const [x, y] = [Math.floor(place.x), Math.floor(place.y)];
        const percent = (value: number, side: number) => n(Math.round((value / side) * 100));
        const at = t('told.at', {
          across: percent(place.x, mask.width),
          below: percent(place.y, mask.height),
        });
        const value = mask.data[y * mask.width + x] ?? 0;
        say(t(value >= OPAQUE ? 'told.kept' : 'told.gone', { at }));
      }, REST);
    },
  };
}
