import type { Size } from '@stickersnap/core';
import { onBeforeUnmount, onMounted, type Ref } from 'vue';

/** Tells the stage's size in CSS pixels, at first and whenever it changes; not while it is out of sight. */
export function useStageSize(
  stage: Readonly<Ref<HTMLElement | undefined>>,
  onSize: (size: Size) => void,
): void {
  const observer = new ResizeObserver(() => {
    const { clientWidth: width, clientHeight: height } = stage.value!;
    if (width > 0 && height > 0) onSize({ width, height });
  });
  onMounted(() => observer.observe(stage.value!));
  onBeforeUnmount(() => observer.disconnect());
}
