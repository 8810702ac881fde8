import type { Decoration, Size } from '@stickersnap/core';
import { useI18n } from 'vue-i18n';
import { zoneOf } from '../../decor/zoneOf.ts';

/** What decorations are called. */
export function useDecorWords() {
  const { t } = useI18n();

  function nameOf(one: Decoration): string {
    if (one.kind === 'emoji') return t('decor.emojiNamed', { emoji: one.emoji });
    return one.text.trim() === '' ? t('decor.blank') : t('decor.textNamed', { text: one.text });
  }

  return {
    nameOf,
    /** @param subject in the decorations' unit. */
    placeOf: (one: Decoration, subject: Size) =>
      t('decor.at', { name: nameOf(one), zone: t(`zone.${zoneOf(one, subject)}`) }),
  };
}
