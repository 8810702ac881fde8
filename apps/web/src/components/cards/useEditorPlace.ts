import { onBeforeUnmount, onMounted, shallowRef, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Picture } from '../../state/picture.ts';
import type { Sheet } from '../../state/sheet.ts';

const ELSEWHERE = '#stickers';

/**
 * Which picture is edited, as a place of the page: Back leaves the editor, and a reload comes back to it.
 * @param word under which it stands in the address.
 * @param load brings the editor; rejects where it cannot be had.
 */
export function useEditorPlace(
  word: 'edit' | 'decorate',
  sheet: Sheet,
  load: () => Promise<unknown>,
  onMissing: () => void,
) {
  const place = new RegExp(`^#${word}-(.+)$`);
  const picture = shallowRef<Picture>();
  const { locale } = useI18n();
  /** Whether the entry before this one in the browser's history is the page's own. */
  let hasBefore = false;

  async function look(): Promise<void> {
    const id = place.exec(location.hash)?.[1];
    const wanted = sheet.pictures.find((each) => each.id === id && each.cut !== undefined);
    if (wanted === undefined) {
      picture.value = undefined;
      // What is no longer there has no place.
      if (id !== undefined) replace();
      return;
    }
    try {
      await load();
      if (location.hash.endsWith(wanted.id)) picture.value = wanted;
    } catch {
      replace();
      onMissing();
    }
  }

  function replace(): void {
    history.replaceState(history.state, '', ELSEWHERE);
    dispatchEvent(new HashChangeEvent('hashchange'));
  }

  function open(wanted: Picture): void {
    hasBefore = true;
    location.hash = `${word}-${wanted.id}`;
  }

  function close(): void {
    picture.value = undefined;
    if (!place.test(location.hash)) return;
    if (hasBefore) history.back();
    else replace();
    hasBefore = false;
  }

  // Its words come with it, and another language has others.
  watch(locale, () => picture.value !== undefined && void load().catch(() => undefined));
  onMounted(() => {
    addEventListener('hashchange', look);
    void look();
  });
  onBeforeUnmount(() => removeEventListener('hashchange', look));

  return { picture, open, close };
}
