import type { Ref } from 'vue';
import {
  dropGrips,
  type GripScene,
  type GripsStep,
  type GripWish,
  type Hit,
  NO_GRIPS,
  onGrip,
} from '../../decor/grips.ts';
import { useStagePlace } from '../desk/useStagePlace.ts';

/** The browser's pointer events on the stage, told as wishes. */
export function useGrips(
  stage: Readonly<Ref<HTMLElement | undefined>>,
  scene: () => GripScene,
  onWish: (wish: GripWish) => void,
) {
  let state = NO_GRIPS;
  const { measure, placeOf } = useStagePlace(stage);

  function take([next, wishes]: GripsStep): void {
    state = next;
    for (const wish of wishes) onWish(wish);
  }

  return {
    onDown(event: PointerEvent): void {
      if (event.button !== 0) return;
      if (state.doing === undefined) measure();
      // Who is pressed is chosen by what it asks for, and gets the focus then.
      event.preventDefault();
      stage.value!.setPointerCapture(event.pointerId);
      const fact = {
        type: 'down',
        id: event.pointerId,
        at: placeOf(event),
        hit: hitOf(event.target),
      } as const;
      take(onGrip(state, fact, scene()));
    },
    onMove(event: PointerEvent): void {
      if (state.doing === undefined) return;
      take(onGrip(state, { type: 'move', id: event.pointerId, at: placeOf(event) }, scene()));
    },
    onUp(event: PointerEvent): void {
      const type = event.type === 'pointerup' ? 'up' : 'cancel';
      take(onGrip(state, { type, id: event.pointerId, at: placeOf(event) }, scene()));
    },
    /** Gives up what is held. @returns whether there was something. */
    letGo(): boolean {
      const was = state.doing?.far === true;
      take(dropGrips(state));
      return was;
    },
  };
}

function hitOf(target: EventTarget | null): Hit {
  const element = target as Element | null;
  const grip = element?.closest<HTMLElement>('[data-grip]')?.dataset.grip;
  if (grip === 'size' || grip === 'turn') return { on: grip };
  const at = element?.closest<HTMLElement>('[data-at]')?.dataset.at;
  return at === undefined ? { on: 'ground' } : { on: 'object', at: Number(at) };
}
