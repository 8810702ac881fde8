import { type EditSession, proposeRadius } from '@stickersnap/core';
import { computed, type ShallowRef, shallowRef } from 'vue';
import { isBrush, type ToolSettings } from '../../editor/toolbox.ts';
import type { Point } from '../../state/subjectBox.ts';

/** The brush's size: what somebody chose, else what fits what lies below it. */
export function useBrushRadius(
  session: () => EditSession | undefined,
  settings: Readonly<ShallowRef<ToolSettings>>,
) {
  /** Proposed last, where none was chosen. */
  const proposed = shallowRef(12);

  /**
   * @param isBeginning a stroke begins, or a pointer rests: only then is looked anew, so that nothing flickers below a
   *   pointer that moves.
   */
  function radiusAt(place: Point, isBeginning: boolean): number {
    const { radius, tool } = settings.value;
    if (radius !== undefined) return radius;
    const now = session();
    if (now !== undefined && isBeginning && isBrush(tool))
      proposed.value = proposeRadius(
        now.image,
        now.mask,
        [place.x, place.y],
        tool === 'restore' ? 'add' : 'remove',
      );
    return proposed.value;
  }

  return {
    radiusAt,
    isBrush: computed(() => isBrush(settings.value.tool)),
    /** What the controls show. */
    shown: computed(() => settings.value.radius ?? proposed.value),
  };
}
