import type { Ref } from 'vue';
import {
  dropPointers,
  NO_POINTERS,
  onPointer,
  type PathPoint,
  type PointerFact,
  type PointersStep,
  type PointerWish,
} from '../../editor/pointers.ts';
import { useStagePlace } from '../desk/useStagePlace.ts';

const KINDS: Readonly<Record<string, PointerFact['kind']>> = { mouse: 'mouse', pen: 'pen', touch: 'touch' };
const TYPES: Readonly<Record<string, PointerFact['type']>> = {
  pointerdown: 'down',
  pointermove: 'move',
  pointerup: 'up',
  pointercancel: 'cancel',
  lostpointercapture: 'cancel',
};

/**
 * The browser's pointer events on the stage, told as wishes.
 * @param moves whether a key is held that makes them move the picture.
 */
export function usePointers(
  stage: Readonly<Ref<HTMLElement | undefined>>,
  moves: () => boolean,
  onWish: (wish: PointerWish) => void,
) {
  let state = NO_POINTERS;
  const { measure, placeOf } = useStagePlace(stage);
  // Only a pen knows its pressure: of the others browsers say one half.
  const pointOf = (event: PointerEvent): PathPoint => ({
    ...placeOf(event),
    pressure: event.pointerType === 'pen' ? event.pressure : 1,
  });

  function take([next, wishes]: PointersStep): void {
    state = next;
    for (const wish of wishes) onWish(wish);
  }

  function onEvent(event: PointerEvent): void {
    const type = TYPES[event.type];
    if (type === undefined) return;
    if (type === 'down' || state.doing === undefined) measure();
    const kind = KINDS[event.pointerType] ?? 'mouse';
    const between = type === 'move' ? (event.getCoalescedEvents?.() ?? []) : [];
    const { pressure, ...at } = pointOf(event);
    if (type === 'down') stage.value!.setPointerCapture(event.pointerId);
    take(
      onPointer(state, {
        type,
        id: event.pointerId,
        kind,
        at,
        time: event.timeStamp,
        ...(between.length > 0 ? { path: between.map(pointOf) } : {}),
        pressure,
        button: event.button,
        contact: Math.max(event.width, event.height),
        moves: moves(),
      }),
    );
  }

  const isTouched = () => state.touches.size > 0;
  return {
    onEvent,
    isTouched,
    drop: () => take(dropPointers(state)),
    isDrawing: () => state.doing?.what === 'draw',
  };
}
