import { Attempt } from '../attempt.ts';
import type { EditSession } from '../session.ts';
import type { Gesture, Place } from '../strokes.ts';
import { NOTHING, type Step, type Tool, type ToolPoint, type ToolState } from '../tool.ts';
import { placeOf } from './tap.ts';

export interface SubjectToolOptions {
  /** Whether taps gather parts until it is completed; else the first tap is the choice. */
  readonly several: boolean;
}

/**
 * A tool that picks among several parts that were found: those that were tapped stay.
 *
 * @example
 * import { drawSample, openSession, subjectTool } from '@stickersnap/core';
 *
 * const found = { width: 5, height: 1, data: new Uint8ClampedArray([255, 255, 0, 255, 255]) };
 * const session = openSession({ image: drawSample(5, 1), found });
 * const tool = subjectTool(session);
 * tool.down({ x: 4.5, y: 0.5 });
 * tool.up();
 * session.mask.data; // → [0, 0, 0, 255, 255]
 */
export function subjectTool(session: EditSession, options: Partial<SubjectToolOptions> = {}): Tool {
  return new SubjectTool(session, options.several ?? false);
}

class SubjectTool implements Tool {
  readonly #session: EditSession;
  readonly #several: boolean;
  #places: readonly Place[] = [];
  #next: Place | undefined;
  #attempt: Attempt | undefined;

  constructor(session: EditSession, several: boolean) {
    this.#session = session;
    this.#several = several;
  }

  get state(): ToolState {
    const state = this.#attempt?.state ?? 'idle';
    return this.#next === undefined || state === 'waiting' ? state : 'drawing';
  }

  get making(): Gesture | undefined {
    return this.#attempt?.making;
  }

  down(point: ToolPoint): Step {
    if (this.state !== 'waiting') this.#next = placeOf(point);
    return NOTHING;
  }

  move(points: readonly ToolPoint[]): Step {
    const point = points.at(-1);
    if (this.#next !== undefined && point !== undefined) this.#next = placeOf(point);
    return NOTHING;
  }

  up(): Step {
    if (this.#next === undefined) return NOTHING;
    if (this.#attempt === undefined || this.#attempt.state === 'idle') {
      this.#attempt = new Attempt(this.#session);
      this.#places = [];
    }
    this.#places = [...this.#places, this.#next];
    this.#next = undefined;
    return this.#several ? this.#attempt.ask(this.#gesture()) : this.#attempt.settle(this.#gesture());
  }

  complete(): Step {
    return this.#attempt?.state === 'drawing' ? this.#attempt.settle(this.#gesture()) : NOTHING;
  }

  cancel(): Step {
    this.#next = undefined;
    return this.#attempt?.cancel() ?? NOTHING;
  }

  #gesture(): Gesture {
    return { tool: 'subject', points: this.#places.flat() };
  }
}
