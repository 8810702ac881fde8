import { type EditSession, kindAt, proposeRadius } from '@stickersnap/core';
import { computed, type ShallowRef, shallowRef } from 'vue';
import { isBrush, type ToolSettings } from '../../editor/toolbox.ts';
import type { Point } from '../../state/subjectBox.ts';

/** Of the picture's diagonal: thicker than this a rough stroke soon covers what is right. */
const SMART = 0.015;

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
    const { radius, tool, kind: chosen } = settings.value;
    if (radius !== undefined) return radius;
    const now = session();
    if (now !== undefined && isBeginning && isBrush(tool)) {
      const at = [place.x, place.y] as const;
      const usual = tool === 'smart' ? chosen : tool === 'restore' ? 'add' : 'remove';
      const kind = usual === 'auto' ? kindAt(now.mask, at) : usual;
      const fitted = proposeRadius(now.image, now.mask, at, kind);
      const most = tool === 'smart' ? SMART * Math.hypot(now.image.width, now.image.height) : fitted;
      proposed.value = Math.min(fitted, most);
    }
    return proposed.value;
  }

  return {
    radiusAt,
    isBrush: computed(() => isBrush(settings.value.tool)),
    /** What the controls show. */
    shown: computed(() => settings.value.radius ?? proposed.value),
  };
}
