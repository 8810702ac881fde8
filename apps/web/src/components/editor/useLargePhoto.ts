import { onBeforeUnmount, type Ref, type ShallowRef, shallowRef, watch } from 'vue';
import { usePageContext } from '../../context/pageContext.ts';
import type { Picture } from '../../state/picture.ts';

/** Of the photo's longer side: enough to see single hairs when it is enlarged. */
const SIDE = 2048;

/**
 * The photo larger than it is edited, once it is there; until then, and where it cannot be had, none.
 * @param edited the picture that is edited: it goes before.
 */
export function useLargePhoto(
  picture: Picture,
  edited: Readonly<Ref<unknown>>,
): Readonly<ShallowRef<ImageBitmap | undefined>> {
  const { browser } = usePageContext();
  const photo = shallowRef<ImageBitmap>();
  const controller = new AbortController();

  async function load(): Promise<void> {
    const { cut, file } = picture;
    if (cut === undefined || isLarge(cut.mask, cut.fullSize)) return;
    const blob = await browser.thumbnail(cut.picture ?? file, SIDE, controller.signal);
    const bitmap = await createImageBitmap(blob);
    if (controller.signal.aborted) bitmap.close();
    else photo.value = bitmap;
  }

  watch(edited, () => void load().catch(() => undefined), { once: true });
  onBeforeUnmount(() => {
    controller.abort();
    photo.value?.close();
  });
  return photo;
}

/** Whether what is edited shows all that there is to be seen. */
function isLarge(
  edited: { width: number; height: number },
  full: { width: number; height: number },
): boolean {
  return Math.max(edited.width, edited.height) * 1.2 >= Math.min(SIDE, Math.max(full.width, full.height));
}
