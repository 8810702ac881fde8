import type { Style } from '@stickersnap/core';
import { onBeforeUnmount, shallowRef, watch } from 'vue';
import { usePageContext } from '../../context/pageContext.ts';
import { unitSize } from '../../decor/stageView.ts';
import type { Picture } from '../../state/picture.ts';
import { orderOf } from '../../state/stickerOrder.ts';

/** Nothing but the subject, which fills the file from edge to edge on a messenger that knows no margin. */
const BARE: Style = { outline: null, shadow: false, margin: 0 };
const EDGE_TO_EDGE = 'telegram';

/** The subject as the sticker has it, without outline, text and emoji. */
export function useSubject(picture: Picture) {
  const { browser, common } = usePageContext();
  /** `size`: in the decorations' unit. */
  const subject = shallowRef<{ readonly url: string; readonly size: { width: number; height: number } }>();
  const problem = shallowRef<unknown>();
  const controller = new AbortController();

  async function draw(): Promise<void> {
    const { cut, file } = picture;
    const order = orderOf(picture, common());
    if (cut === undefined || order === undefined) return;
    const { decorations: _, ...bare } = { ...order, style: BARE, platform: EDGE_TO_EDGE };
    try {
      const { blob, width, height } = await browser.sticker(file, cut, bare, controller.signal);
      if (controller.signal.aborted || picture.cut !== cut) return;
      forget();
      subject.value = { url: URL.createObjectURL(blob), size: unitSize({ width, height }) };
    } catch (error) {
      if (!controller.signal.aborted) problem.value = error;
    }
  }

  function forget(): void {
    if (subject.value !== undefined) URL.revokeObjectURL(subject.value.url);
  }

  // The cut may come anew while it is open.
  watch(() => picture.cut?.id, draw, { immediate: true });
  onBeforeUnmount(() => {
    controller.abort();
    forget();
  });

  return { subject, problem };
}
