import { type Ref, watchEffect } from 'vue';
import { useI18n } from 'vue-i18n';
import { usePageContext } from '../../context/pageContext.ts';
import { standingOf } from '../../state/standing.ts';

const NAME = 'StickerSnap';

/** Keeps the document's title at what is shown: in a row of tabs one sees how far the stickers are. */
export function useTitle(hash: Readonly<Ref<string>>): void {
  const { t } = useI18n();
  const { common, sheet, site } = usePageContext();

  function what(): string {
    if (hash.value === '#developer') return t('developer.title');
    if (hash.value.startsWith('#packs')) return t('nav.packs');
    if (hash.value === '#corrections') return t('nav.corrections');
    if (hash.value === '#review' && site !== undefined) return t('nav.review');
    if (hash.value === '#versions' && site !== undefined) return t('nav.versions');
    if (hash.value === '#licences') return t('licences.title');
    const total = sheet.pictures.length;
    if (total === 0) return t('pick.title');
    const standings = sheet.pictures.map((picture) => standingOf(picture, common()));
    const ready = standings.filter((each) => each === 'ready' || each === 'drawing').length;
    return t('queue.ready', { ready, total });
  }

  watchEffect(() => {
    document.title = `${what()} – ${NAME}`;
  });
}
