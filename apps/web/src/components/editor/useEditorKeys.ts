import { shallowRef } from 'vue';
import type { KeyFact } from '../../desk/keyChord.ts';
import { hold, letGo, NOTHING_HELD } from '../../editor/held.ts';
import { type KeyWish, keyWish } from '../../editor/keys.ts';
import { TOOLS, type ToolId } from '../../editor/toolbox.ts';
import { useWindowBlur } from '../desk/useWindowBlur.ts';

export interface EditorKeysParts {
  readonly stage: () =>
    | {
        hasFocus(): boolean;
        moveByKey(fact: KeyFact): boolean;
        pressByKey(isOpposite: boolean): void;
      }
    | undefined;
  readonly onTool: (tool: ToolId) => void;
  readonly wishes: Readonly<Partial<Record<KeyWish, () => void>>>;
}

/** What keys do, and which of them are held. */
export function useEditorKeys({ stage, onTool, wishes }: EditorKeysParts) {
  const held = shallowRef(NOTHING_HELD);
  /** Whether a pointer moved the picture since the key was pressed: else it was a tap of the key. */
  let hasMoved = false;

  // No key stays pressed.
  useWindowBlur(() => {
    held.value = NOTHING_HELD;
  });

  return {
    held,
    /** A pointer moved the picture. */
    moved(): void {
      hasMoved = true;
    },
    /** The photo alone is shown as long as a button is pressed. */
    holdBefore(isOn: boolean): void {
      held.value = isOn ? hold(held.value, 'before', 'button') : letGo(held.value, 'button');
    },
    onKeyDown(event: KeyboardEvent): void {
      const onPicture = stage()?.hasFocus() === true;
      if (onPicture && stage()?.moveByKey(event)) {
        event.preventDefault();
        return;
      }
      if (onPicture && event.code === 'Space') {
        event.preventDefault();
        if (!event.repeat) hasMoved = false;
        held.value = hold(held.value, 'move', event.code);
        return;
      }
      const wish = keyWish(event, onPicture);
      // The browser closes a dialog by itself, and tells so.
      if (wish === undefined || wish === 'escape') return;
      event.preventDefault();
      if (wish === 'before') held.value = hold(held.value, 'before', event.code);
      else if (TOOLS.some((each) => each === wish)) onTool(wish as ToolId);
      else if (!event.repeat || wish !== 'press') wishes[wish]?.();
    },
    onKeyUp({ code }: KeyboardEvent): void {
      const wasTap = code === 'Space' && held.value.get('move') === code && !hasMoved;
      held.value = letGo(held.value, code);
      if (wasTap && stage()?.hasFocus()) stage()?.pressByKey(false);
    },
  };
}
