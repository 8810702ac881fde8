import { Attempt } from '../attempt.ts';
import { roundPlace } from '../roundPlace.ts';
import type { EditSession } from '../session.ts';
import type { Gesture, Place } from '../strokes.ts';
import { NOTHING, type Step, type Tool, type ToolPoint, type ToolState } from '../tool.ts';

/** A tool of which each tap is a gesture: made where the pointer is lifted. */
export class TapTool implements Tool {
  readonly #session: EditSession;
  readonly #gestureAt: (place: Place) => Gesture;
  #place: Place | undefined;
  #attempt: Attempt | undefined;

  constructor(session: EditSession, gestureAt: (place: Place) => Gesture) {
    this.#session = session;
    this.#gestureAt = gestureAt;
  }

  get state(): ToolState {
    return this.#place === undefined ? (this.#attempt?.state ?? 'idle') : 'drawing';
  }

  get making(): Gesture | undefined {
    return this.#place && this.#gestureAt(this.#place);
  }

  down(point: ToolPoint): Step {
    if (this.state === 'idle') this.#place = placeOf(point);
    return NOTHING;
  }

  move(points: readonly ToolPoint[]): Step {
    const point = points.at(-1);
    if (this.#place !== undefined && point !== undefined) this.#place = placeOf(point);
    return NOTHING;
  }

  up(): Step {
    const gesture = this.making;
    this.#place = undefined;
    if (gesture === undefined) return NOTHING;
    this.#attempt = new Attempt(this.#session);
    return this.#attempt.settle(gesture);
  }

  complete(): Step {
    return this.up();
  }

  cancel(): Step {
    this.#place = undefined;
    return this.#attempt?.cancel() ?? NOTHING;
  }
}

export function placeOf({ x, y }: ToolPoint): Place {
  return [roundPlace(x), roundPlace(y)];
}
