import { type ComputedRef, computed, ref, watch } from 'vue';
import { nextFrame } from '../../state/nextFrame.ts';

/** So many are made in a frame: more would hold the page up, as when a hundred come back at once. */
const AT_ONCE = 4;

/**
 * The first ones of a list, more with each frame, until it is whole: none in the frame that makes what is around them,
 * and few at first, while the browser still compiles what makes them.
 * @param all shallow reactive
 */
export function usePortions<Item>(all: readonly Item[]): ComputedRef<readonly Item[]> {
  const count = ref(0);
  let going = false;

  async function grow(): Promise<void> {
    if (going) return;
    going = true;
    while (count.value < all.length) {
      await nextFrame();
      count.value += Math.min(AT_ONCE, count.value + 1);
    }
    // What goes away makes no room for more at once.
    count.value = all.length;
    going = false;
  }

  watch(() => all.length, grow, { immediate: true });
  return computed(() => all.slice(0, count.value));
}
