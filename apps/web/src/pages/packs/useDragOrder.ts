import Sortable from 'sortablejs';
import { onBeforeUnmount, onMounted, type Ref } from 'vue';

/** Milliseconds that a finger rests before it drags: before, it scrolls. */
const REST = 220;

/** Lets the children of a list be ordered by dragging. @param onMove told of both places, from 0. */
export function useDragOrder(
  list: Readonly<Ref<HTMLElement | undefined>>,
  onMove: (from: number, to: number) => void,
): void {
  let sortable: Sortable | undefined;
  let next: ChildNode | null = null;
  onMounted(() => {
    if (list.value === undefined) return;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    sortable = Sortable.create(list.value, {
      animation: calm ? 0 : 150,
      // Not the browser's own dragging, in which the page would see a picture that is dropped on it.
      forceFallback: true,
      fallbackTolerance: 4,
      delay: REST,
      delayOnTouchOnly: true,
      touchStartThreshold: 6,
      ghostClass: 'is-dragged',
      onStart: ({ item }) => {
        next = item.nextSibling;
      },
      onEnd({ item, from, oldIndex, newIndex }) {
        if (oldIndex === undefined || newIndex === undefined || oldIndex === newIndex) return;
        // The list is drawn by what it is drawn of, not by what was dragged.
        from.insertBefore(item, next);
        onMove(oldIndex, newIndex);
      },
    });
  });
  onBeforeUnmount(() => sortable?.destroy());
}
