import type { Mask } from '@stickersnap/core';
import { useI18n } from 'vue-i18n';
import type { EditingChange } from '../../editor/editing.ts';
import type { Point } from '../../state/subjectBox.ts';
import { useVoice } from '../desk/useVoice.ts';

const OPAQUE = 128;

/** What is drawn, for people who do not see it. */
export function useTelling() {
  const { t, n } = useI18n();
  const { hush, tell, tellAtRest, wordsOfPlace } = useVoice();

  function wordsOf({ did, share, zone }: EditingChange['told'], tense: 'told' | 'would' = 'told'): string {
    if (zone === undefined) return t('told.nothing');
    const digits = share < 1 ? 1 : 0;
    const said = share < 0.1 ? t('told.less') : n(Number(share.toFixed(digits)));
    return t(`${tense}.${did}`, { share: said, zone: t(`zone.${zone}`) });
  }

  return {
    change({ what, told }: EditingChange): void {
      const words = wordsOf(told);
      tell(what === 'done' ? words : t(`told.${what}`, { what: words }));
    },
    proposal(told: EditingChange['told']): void {
      const words = wordsOf(told, 'would');
      tell(told.zone === undefined ? words : t('told.proposed', { what: words }));
    },
    cursor(place: Point, isDown: boolean, mask: Mask | undefined): void {
      hush();
      if (mask === undefined) return;
      tellAtRest(() => {
        if (isDown) return t('told.down');
        const value = mask.data[Math.floor(place.y) * mask.width + Math.floor(place.x)] ?? 0;
        return t(value >= OPAQUE ? 'told.kept' : 'told.gone', { at: wordsOfPlace(place, mask) });
      });
    },
  };
}
