import { Attempt } from '../attempt.ts';
import { roundPlace } from '../roundPlace.ts';
import type { EditSession } from '../session.ts';
import type { FeatherGesture, Gesture, GrowGesture } from '../strokes.ts';
import { NOTHING, type Slider, type Step, type ToolState } from '../tool.ts';

/**
 * A slider that moves the edge outwards, or inwards below 0; its values are pixels, −1000 to 1000.
 *
 * @example
 * import { createMask, drawSample, growSlider, openSession, subjectBox } from '@stickersnap/core';
 *
 * const found = createMask(9, 9);
 * found.data[4 * 9 + 4] = 255;
 * const session = openSession({ image: drawSample(9, 9), found });
 * const slider = growSlider(session);
 * slider.slide(2);
 * subjectBox(session.mask); // → { x: 2, y: 2, width: 5, height: 5 }
 * slider.cancel();
 * subjectBox(session.mask); // → { x: 4, y: 4, width: 1, height: 1 }
 */
export function growSlider(session: EditSession): Slider {
  return new EdgeSlider(session, (by): GrowGesture => ({ tool: 'grow', by }));
}

/**
 * A slider that makes the edge soft; its values are pixels on each side, from 0 to 1000.
 *
 * @example
 * import { decodeRle, drawSample, featherSlider, openSession } from '@stickersnap/core';
 *
 * const found = decodeRle({ width: 9, height: 9, runs: [0, 36, 255, 45] });
 * const session = openSession({ image: drawSample(9, 9), found });
 * const slider = featherSlider(session);
 * slider.slide(1); // shows it
 * slider.slide(2);
 * slider.complete(); // does it, as one step of undo
 * session.gestures; // → [{ tool: 'feather', radius: 2 }]
 */
export function featherSlider(session: EditSession): Slider {
  return new EdgeSlider(
    session,
    (value): FeatherGesture => ({ tool: 'feather', radius: Math.max(0, value) }),
  );
}

/** The farthest that an edge is moved, in pixels. */
const MOST = 1000;

/** Each value starts from the mask as it was; 0 leaves it so. */
class EdgeSlider implements Slider {
  readonly #session: EditSession;
  readonly #gestureOf: (value: number) => Gesture;
  #attempt: Attempt | undefined;
  #value = 0;

  constructor(session: EditSession, gestureOf: (value: number) => Gesture) {
    this.#session = session;
    this.#gestureOf = gestureOf;
  }

  get state(): ToolState {
    return this.#attempt?.state ?? 'idle';
  }

  get making(): Gesture | undefined {
    return this.#attempt?.making;
  }

  slide(value: number): Step {
    if (this.state === 'waiting') return NOTHING;
    if (this.#attempt === undefined || this.state === 'idle') this.#attempt = new Attempt(this.#session);
    this.#value = roundPlace(Math.min(MOST, Math.max(-MOST, value)));
    return this.#attempt.ask(this.#gestureOf(this.#value));
  }

  complete(): Step {
    if (this.state !== 'drawing') return NOTHING;
    if (this.#value === 0) return this.cancel();
    return this.#attempt?.settle(this.#gestureOf(this.#value)) ?? NOTHING;
  }

  cancel(): Step {
    return this.#attempt?.cancel() ?? NOTHING;
  }
}
