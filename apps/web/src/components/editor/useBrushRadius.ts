import type { EditSession } from '@stickersnap/core';
import { computed, type ShallowRef, shallowRef } from 'vue';
import { proposedRadius } from '../../editor/proposedRadius.ts';
import { isBrush, type ToolSettings } from '../../editor/toolbox.ts';
import type { Point } from '../../state/subjectBox.ts';

/** The brush's size: what somebody chose, else what fits what lies below it. */
export function useBrushRadius(
  session: () => EditSession | undefined,
  settings: Readonly<ShallowRef<ToolSettings>>,
) {
  /** Proposed last, where none was chosen. */
  const proposed = shallowRef(12);

  /** @param isBeginning a stroke begins: only then is looked anew, so that nothing flickers below a pointer. */
  function radiusAt(place: Point, isBeginning: boolean): number {
    const { radius, tool } = settings.value;
    if (radius !== undefined) return radius;
    const now = session();
    if (now !== undefined && isBeginning && isBrush(tool))
      proposed.value = proposedRadius(now, place, tool === 'restore' ? 'add' : 'remove');
    return proposed.value;
  }

  return {
    radiusAt,
    isBrush: computed(() => isBrush(settings.value.tool)),
    /** What the controls show. */
    shown: computed(() => settings.value.radius ?? proposed.value),
  };
}
