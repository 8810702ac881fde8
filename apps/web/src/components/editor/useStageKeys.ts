import type { Size } from '@stickersnap/core';
import type { Ref } from 'vue';
import type { KeyFact } from '../../desk/keyChord.ts';
import type { View } from '../../desk/view.ts';
import type { Editing, PressSize } from '../../editor/editing.ts';
import { arrowStep } from '../../editor/keys.ts';
import type { ToolSettings } from '../../editor/toolbox.ts';
import { type Frame, panBy, reveal } from '../../editor/view.ts';
import type { Point } from '../../state/subjectBox.ts';
import type { Cursor } from './useCursor.ts';

/** CSS pixels from the edge at which the cursor pulls the picture. */
const MARGIN = 56;

export interface StageKeysParts {
  readonly size: Size;
  readonly editing: () => Editing;
  readonly settings: () => ToolSettings;
  readonly isProposed: () => boolean;
  readonly pressAt: (place: Point) => PressSize;
  readonly view: Readonly<Ref<View>>;
  readonly frame: Readonly<Ref<Frame>>;
  readonly cursor: Cursor;
  readonly look: (view: View) => void;
  readonly askPaint: () => void;
  readonly onCursor: (place: Point, isDown: boolean) => void;
  readonly onTouched: () => void;
}

/** Drawing without a pointer: arrows move the tool, a key puts it down and lifts it. */
export function useStageKeys(parts: StageKeysParts) {
  const { size, editing, settings, isProposed, pressAt, view, frame, cursor, look } = parts;
  let isDown = false;
  let opposite = false;

  function lift(): void {
    isDown = false;
    editing().end();
  }

  return {
    isDown: () => isDown,
    /** Whatever is drawn is given up. */
    drop(): void {
      isDown = false;
    },
    /** @returns whether the key was one. */
    move(fact: KeyFact): boolean {
      const step = arrowStep(fact);
      if (step === undefined) return false;
      if (step.movesPicture) {
        look(panBy(view.value, -step.dx, -step.dy, frame.value));
        return true;
      }
      const by = step.unit === 'stage' ? 1 / view.value.scale : 1;
      const from = cursor.place();
      const within = (value: number, side: number) => Math.min(side, Math.max(0, value));
      const place = {
        x: within(from.x + step.dx * by, size.width),
        y: within(from.y + step.dy * by, size.height),
      };
      cursor.put(place);
      if (isDown) editing().trace([{ ...place, pressure: 1 }]);
      look(reveal(view.value, place, MARGIN, frame.value));
      cursor.stir(!isDown);
      parts.onCursor(place, isDown);
      return true;
    },
    /** Puts the tool down, or lifts it. */
    press(isOpposite: boolean): void {
      const place = cursor.place();
      cursor.put(place);
      if (!isDown && !isOpposite && isProposed()) {
        editing().complete();
        return;
      }
      if (isDown && isOpposite === opposite) lift();
      else {
        if (isDown) lift();
        opposite = isOpposite;
        editing().begin({ ...place, pressure: 1 }, settings(), pressAt(place), isOpposite);
        // What is done by a tap is done now.
        isDown = settings().tool !== 'parts' && editing().state() === 'drawing';
        if (!isDown) editing().end();
        parts.onTouched();
      }
      parts.onCursor(place, isDown);
      parts.askPaint();
    },
  };
}
