import type { Box } from '../geometry.ts';
import type { Mask } from '../raster.ts';
import { copyBox, joinBoxes, type MaskPart, putPart } from './maskPart.ts';
import type { Gesture } from './strokes.ts';

/** What a draft needs of its session. */
export interface DraftHost {
  readonly mask: Mask;
  readonly base: Mask;
  /** The gesture is done: it goes into the history. */
  readonly settle: (gesture: Gesture, changed: Box) => boolean;
  readonly close: (draft: Draft) => void;
}

/**
 * A gesture that is still being made: it paints into the session's mask, and until it is committed everything can be
 * taken back. Closed for good by `commit`, by `cancel`, and by whatever else moves the session on; what comes after
 * that changes nothing.
 */
export class Draft {
  readonly #host: DraftHost;
  #changed: Box | undefined;
  #isOpen = true;

  constructor(host: DraftHost) {
    this.#host = host;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** The mask as it was when the gesture began; not to be changed. */
  get base(): Mask {
    return this.#host.base;
  }

  /** The mask under edit, for whoever paints into it himself, and says so (`touch`). */
  get mask(): Mask {
    return this.#host.mask;
  }

  /** Notes that a box of the mask was painted. @returns the box */
  touch(box: Box | undefined): Box | undefined {
    if (this.#isOpen) this.#changed = joinBoxes(this.#changed, box);
    return box;
  }

  /** Shows the base with this part in it, and nothing that was painted before. @returns what is to be redrawn */
  show(part: MaskPart | undefined): Box | undefined {
    if (!this.#isOpen) return undefined;
    const was = this.#changed;
    if (was !== undefined) copyBox(this.#host.base, this.#host.mask, was);
    if (part !== undefined) putPart(this.#host.mask, part);
    this.#changed = part?.box;
    return joinBoxes(was, part?.box);
  }

  /** What was painted is done, as this gesture. @returns whether anything changed, so that it can be undone */
  commit(gesture: Gesture): boolean {
    if (!this.#isOpen) return false;
    this.#close();
    return this.#changed !== undefined && this.#host.settle(gesture, this.#changed);
  }

  /** Makes the mask what it was before the gesture. @returns what is to be redrawn */
  cancel(): Box | undefined {
    if (!this.#isOpen) return undefined;
    this.#close();
    if (this.#changed !== undefined) copyBox(this.#host.base, this.#host.mask, this.#changed);
    return this.#changed;
  }

  #close(): void {
    this.#isOpen = false;
    this.#host.close(this);
  }
}
