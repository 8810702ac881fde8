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
  /** Read once a gesture: it makes the browser lay the page out. */
  let bounds = { left: 0, top: 0 };

  const placeOf = ({ clientX, clientY, pressure }: PointerEvent): PathPoint => ({
    x: clientX - bounds.left,
    y: clientY - bounds.top,
    pressure,
  });

  function take([next, wishes]: PointersStep): void {
    state = next;
    for (const wish of wishes) onWish(wish);
  }

  function onEvent(event: PointerEvent): void {
    const type = TYPES[event.type];
    if (type === undefined) return;
    if (type === 'down' || state.doing === undefined) bounds = stage.value!.getBoundingClientRect();
    const kind = KINDS[event.pointerType] ?? 'mouse';
    const isPen = kind === 'pen';
    const between = type === 'move' ? (event.getCoalescedEvents?.() ?? []) : [];
    const at = placeOf(event);
    // Only a pen knows its pressure: of the others browsers say one half.
    const pressed = (point: PathPoint) => (isPen ? point : { ...point, pressure: 1 });
    if (type === 'down') stage.value!.setPointerCapture(event.pointerId);
    take(
      onPointer(state, {
        type,
        id: event.pointerId,
        kind,
        at: { x: at.x, y: at.y },
        time: event.timeStamp,
        ...(between.length > 0 ? { path: between.map((each) => pressed(placeOf(each))) } : {}),
        pressure: pressed(at).pressure,
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
