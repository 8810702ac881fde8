import type { Box } from '../geometry.ts';
import type { Draft } from './draft.ts';
import type { MaskPart } from './maskPart.ts';
import type { EditSession } from './session.ts';
import type { Gesture } from './strokes.ts';
import { NOTHING, type Step, type ToolState } from './tool.ts';

/**
 * A gesture that is tried with one setting after another, each time on the mask as it was before, and done with the
 * last of them. Where answers take their time, one question at a time is asked, and the newest that waits comes next.
 */
export class Attempt {
  readonly #session: EditSession;
  readonly #draft: Draft;
  #asked: Gesture | undefined;
  #shown: Gesture | undefined;
  #flight: Promise<Box | undefined> | undefined;
  #isMade = false;

  constructor(session: EditSession) {
    this.#session = session;
    this.#draft = session.draft();
  }

  get state(): ToolState {
    if (!this.#draft.isOpen) return 'idle';
    return this.#isMade ? 'waiting' : 'drawing';
  }

  /** The gesture as it was asked for last; `undefined` once it is done or given up. */
  get making(): Gesture | undefined {
    return this.#draft.isOpen ? this.#asked : undefined;
  }

  /** Shows what the gesture would do. */
  ask(gesture: Gesture): Step {
    if (this.state !== 'drawing') return NOTHING;
    this.#asked = gesture;
    return stepOf(this.#answer(gesture));
  }

  /** Does the gesture, once its answer is there. */
  settle(gesture: Gesture): Step {
    if (this.state !== 'drawing') return NOTHING;
    this.#isMade = true;
    this.#asked = gesture;
    if (isSame(gesture, this.#shown)) {
      this.#draft.commit(gesture);
      return NOTHING;
    }
    return stepOf(this.#answer(gesture));
  }

  cancel(): Step {
    return { dirty: this.#draft.cancel() };
  }

  #answer(gesture: Gesture): Box | undefined | Promise<Box | undefined> {
    if (this.#flight === undefined) return this.#send(gesture);
    const next = () => {
      // Overtaken by a newer one, or given up.
      if (this.#asked !== gesture || !this.#draft.isOpen) return undefined;
      return this.#flight ?? this.#send(gesture);
    };
    return this.#flight.then(next);
  }

  #send(gesture: Gesture): Box | undefined | Promise<Box | undefined> {
    let part: ReturnType<EditSession['work']>;
    try {
      part = this.#session.work(this.#draft.base, gesture);
    } catch (error) {
      this.#draft.cancel();
      throw error;
    }
    if (!isLater(part)) return this.#show(gesture, part);
    const flight = part.then(
      (answer) => {
        this.#flight = undefined;
        return this.#show(gesture, answer);
      },
      (error: unknown) => {
        this.#flight = undefined;
        this.#draft.cancel();
        throw error;
      },
    );
    this.#flight = flight;
    return flight;
  }

  #show(gesture: Gesture, part: MaskPart | undefined): Box | undefined {
    const dirty = this.#draft.show(part);
    this.#shown = gesture;
    if (this.#isMade && isSame(gesture, this.#asked)) this.#draft.commit(gesture);
    return dirty;
  }
}

/**
 * Does a whole gesture at once, as a button does, where the session has gestures worked out.
 *
 * @example
 * import { createMask, drawSample, openSession, perform } from '@stickersnap/core';
 *
 * const session = openSession({ image: drawSample(8, 8), found: createMask(8, 8) });
 * perform(session, { tool: 'invert' }).dirty; // → { x: 0, y: 0, width: 8, height: 8 }
 * session.mask.data[0]; // → 255
 */
export function perform(session: EditSession, gesture: Gesture): Step {
  return new Attempt(session).settle(gesture);
}

function stepOf(answer: Box | undefined | Promise<Box | undefined>): Step {
  return isLater(answer) ? { dirty: undefined, later: answer } : { dirty: answer };
}

function isLater<T>(value: T | Promise<T>): value is Promise<T> {
  return typeof (value as { then?: unknown } | undefined)?.then === 'function';
}

function isSame(one: Gesture, other: Gesture | undefined): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
