import { onMounted, type Ref, ref } from 'vue';
import { nextFrame } from '../../state/nextFrame.ts';

/** How many parts of a component are shown: one at first, another with each frame, so that no task makes them all. */
export function useFrames(parts: number): Ref<number> {
  const shown = ref(1);
  onMounted(async () => {
    while (shown.value < parts) {
      await nextFrame();
      shown.value++;
    }
  });
  return shown;
}
