import type { Ref } from 'vue';
import type { Point } from '../../state/subjectBox.ts';

/** Where events are on the stage, in CSS pixels. */
export function useStagePlace(stage: Readonly<Ref<HTMLElement | undefined>>) {
  let bounds = { left: 0, top: 0 };

  return {
    /** To be done once a gesture: it makes the browser lay the page out. */
    measure(): void {
      bounds = stage.value!.getBoundingClientRect();
    },
    placeOf: ({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }): Point => ({
      x: clientX - bounds.left,
      y: clientY - bounds.top,
    }),
  };
}
