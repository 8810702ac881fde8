import type { Box } from '../geometry.ts';
import type { Mask, RgbaImage } from '../raster.ts';
import { checkProportions } from './checkProportions.ts';
import { Draft } from './draft.ts';
import {
  DEFAULT_HISTORY_BUDGET,
  EMPTY_HISTORY,
  type History,
  type HistoryEntry,
  record,
  stepBack,
  stepForward,
} from './history.ts';
import { type KeptSession, keptOf, restoreKept } from './keptSession.ts';
import { copyBox, type MaskPart } from './maskPart.ts';
import { paintGesture } from './paintGesture.ts';
import { applyPatch, patchOf } from './patch.ts';
import { scaleGesture } from './scaleGesture.ts';
import { checkScene, type Scene } from './scene.ts';
import type { Gesture, Strokes } from './strokes.ts';

/**
 * Where gestures are worked out: here, or in a worker that has the same picture (`paintGesture` there).
 *
 * @param mask is not to be changed, and may change once this has returned: send a copy
 */
export type Work = (mask: Mask, gesture: Gesture) => MaskPart | undefined | Promise<MaskPart | undefined>;

export interface SessionOptions extends Scene {
  /** What is done to the mask that was found before anything else, each gesture a step of undo. */
  readonly strokes?: Strokes;
  /** A session that was put away and goes on, in place of `strokes`. */
  readonly kept?: KeptSession;
  /** How much the history may hold in memory, in bytes; 64 MiB where it is absent. */
  readonly budget?: number;
  /** Where gestures are worked out; at once and in this thread where it is absent. */
  readonly work?: Work;
}

/**
 * An open session on a mask that was found in a picture: what the editor works on.
 *
 * @throws SnapError `unexpected` when image, mask and what was kept differ in size, `option-invalid` when the strokes
 *   are of a picture of other proportions.
 *
 * @example
 * import { createMask, drawSample, openSession } from '@stickersnap/core';
 *
 * const photo = drawSample(64, 48);
 * const session = openSession({ image: photo, found: createMask(64, 48) });
 * session.apply({ tool: 'brush', kind: 'add', radius: 5, hardness: 1, points: [32, 24] });
 * // → { x: 26, y: 18, width: 12, height: 12 }
 * session.mask.data[24 * 64 + 32]; // → 255
 * session.undo();
 * session.mask.data[24 * 64 + 32]; // → 0
 * session.canRedo; // → true
 */
export function openSession(options: SessionOptions): EditSession {
  return new EditSession(options);
}

/**
 * A mask under edit, with what was done to it. All of its changes go through here.
 *
 * @example
 * import { applyStrokes, createMask, drawSample, openSession, subjectBox } from '@stickersnap/core';
 *
 * // What was done goes through JSON, and is done again to the same picture at any size.
 * const session = openSession({ image: drawSample(64, 48), found: createMask(64, 48) });
 * session.apply({ tool: 'lasso', kind: 'add', polygon: [10, 10, 30, 10, 30, 30, 10, 30] });
 * const strokes = JSON.parse(JSON.stringify(session.toStrokes()));
 * const larger = applyStrokes(drawSample(128, 96), createMask(128, 96), strokes);
 * subjectBox(larger); // → { x: 20, y: 20, width: 40, height: 40 }
 */
export class EditSession implements Scene {
  readonly image: RgbaImage;
  readonly found: Mask;
  /** The one mutable mask; to be read, painted into by an open draft only. */
  readonly mask: Mask;
  readonly work: Work;
  readonly #base: Mask;
  readonly #budget: number;
  #history: History = EMPTY_HISTORY;
  #serial = 0;
  #draft: Draft | undefined;

  constructor({ image, found, strokes, kept, budget = DEFAULT_HISTORY_BUDGET, work }: SessionOptions) {
    checkScene({ image, found });
    this.image = image;
    this.found = found;
    this.#budget = budget;
    this.work = work ?? ((mask, gesture) => paintGesture(this, mask, gesture));
    const restored = kept && restoreKept(kept, found);
    this.mask = restored?.mask ?? copyOf(found);
    this.#base = copyOf(this.mask);
    if (restored !== undefined) {
      this.#history = restored.history;
      this.#serial = restored.serial;
    } else if (strokes !== undefined) this.#replay(strokes);
  }

  /** All that is done, in order; the very old too, which cannot be undone any more. */
  get gestures(): readonly Gesture[] {
    return [...this.#history.settled, ...this.#history.done.map(({ gesture }) => gesture)];
  }

  get canUndo(): boolean {
    return this.#history.done.length > 0;
  }

  get canRedo(): boolean {
    return this.#history.undone.length > 0;
  }

  get history(): History {
    return this.#history;
  }

  /** Whether a gesture is being made, or its answer is still awaited. */
  get isDrafting(): boolean {
    return this.#draft !== undefined;
  }

  /** Begins a gesture. One that is still open is given up. */
  draft(): Draft {
    this.#draft?.cancel();
    const draft = new Draft({
      mask: this.mask,
      base: this.#base,
      settle: (gesture, changed) => this.#settle(gesture, changed),
      close: () => {
        this.#draft = undefined;
      },
    });
    this.#draft = draft;
    return draft;
  }

  /** A whole gesture at once, in this thread. @returns what is to be redrawn; `undefined` where nothing changed */
  apply(gesture: Gesture): Box | undefined {
    const draft = this.draft();
    const box = draft.show(paintGesture(this, this.#base, gesture));
    return draft.commit(gesture) ? box : undefined;
  }

  /** Takes the last gesture back; where one is still being made, that one instead. @returns what is to be redrawn */
  undo(): Box | undefined {
    if (this.#draft !== undefined) return this.#draft.cancel();
    return this.#step(stepBack(this.#history), 'before');
  }

  /** Does again what was undone last; nothing while a gesture is being made. @returns what is to be redrawn */
  redo(): Box | undefined {
    if (this.#draft !== undefined) return undefined;
    return this.#step(stepForward(this.#history), 'after');
  }

  /** What is done, to be kept, sent and replayed with `applyStrokes`. */
  toStrokes(): Strokes {
    return { width: this.mask.width, height: this.mask.height, gestures: this.gestures };
  }

  /** All of it but the picture and the mask that was found, as records to store; without what is only half done. */
  keep(): KeptSession {
    return keptOf(this.#base, this.#history);
  }

  #replay(strokes: Strokes): void {
    checkProportions(strokes, this.mask);
    for (const gesture of strokes.gestures) this.apply(scaleGesture(gesture, strokes, this.mask));
  }

  #settle(gesture: Gesture, changed: Box): boolean {
    const patch = patchOf(this.#base, this.mask, changed);
    if (patch === undefined) return false;
    copyBox(this.mask, this.#base, patch.box);
    this.#history = record(this.#history, { serial: ++this.#serial, gesture, patch }, this.#budget);
    return true;
  }

  #step(
    step: { history: History; entry: HistoryEntry } | undefined,
    side: 'before' | 'after',
  ): Box | undefined {
    if (step === undefined) return undefined;
    const { patch } = step.entry;
    applyPatch(this.mask, patch, side);
    copyBox(this.mask, this.#base, patch.box);
    this.#history = step.history;
    return patch.box;
  }
}

function copyOf({ width, height, data }: Mask): Mask {
  return { width, height, data: data.slice() };
}
