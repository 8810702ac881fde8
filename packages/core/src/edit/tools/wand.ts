import { Attempt } from '../attempt.ts';
import { type KindChoice, kindAt } from '../kindWithin.ts';
import { opposite, roundPlace } from '../roundPlace.ts';
import type { EditSession } from '../session.ts';
import type { Gesture, WandGesture } from '../strokes.ts';
import { type DownOptions, NOTHING, type Step, type Tool, type ToolPoint, type ToolState } from '../tool.ts';
import { withRegion } from '../wandRegion.ts';

export interface WandOptions {
  readonly kind: KindChoice;
  /** The tolerance with which it begins: a difference of colour (ΔE), 0–100. */
  readonly tolerance: number;
  /** How much ΔE is added where the pointer is dragged to the right by the picture's diagonal. */
  readonly perDiagonal: number;
}

export const WAND_DEFAULTS = { tolerance: 12, perDiagonal: 150 } as const satisfies Partial<WandOptions>;

/**
 * A tool that gives or takes the region of one colour around a place; dragged to the right it tolerates more, to the
 * left less.
 *
 * @example
 * import { createImage, createMask, openSession, wandTool } from '@stickersnap/core';
 *
 * // A white square on black.
 * const image = createImage(64, 64);
 * for (let i = 0; i < 64 * 64; i++) {
 *   const isWhite = i % 64 > 15 && i % 64 < 48 && i > 64 * 16 && i < 64 * 48;
 *   image.data.set(isWhite ? [255, 255, 255, 255] : [0, 0, 0, 255], i * 4);
 * }
 * const session = openSession({ image, found: createMask(64, 64) });
 * const wand = wandTool(session, { kind: 'add' });
 * wand.down({ x: 30, y: 30 });
 * wand.up();
 * session.mask.data[30 * 64 + 20]; // → 255
 * session.mask.data[5 * 64 + 5]; // → 0
 */
export function wandTool(
  session: EditSession,
  options: Pick<WandOptions, 'kind'> & Partial<WandOptions>,
): Tool {
  return new WandTool(session, { ...WAND_DEFAULTS, ...options });
}

class WandTool implements Tool {
  readonly #session: EditSession;
  readonly #options: WandOptions;
  #attempt: Attempt | undefined;
  #gesture: WandGesture | undefined;

  constructor(session: EditSession, options: WandOptions) {
    this.#session = session;
    this.#options = options;
  }

  get state(): ToolState {
    return this.#attempt?.state ?? 'idle';
  }

  get making(): Gesture | undefined {
    return this.#attempt?.making;
  }

  down(point: ToolPoint, options: DownOptions = {}): Step {
    if (this.state !== 'idle') return NOTHING;
    const at = [roundPlace(point.x), roundPlace(point.y)] as const;
    const chosen = this.#options.kind;
    const usual = chosen === 'auto' ? kindAt(this.#session.mask, at) : chosen;
    const kind = options.opposite === true ? opposite(usual) : usual;
    this.#gesture = { tool: 'wand', kind, at, tolerance: this.#options.tolerance };
    this.#attempt = new Attempt(this.#session);
    return this.#attempt.ask(withRegion(this.#session.image, this.#gesture));
  }

  move(points: readonly ToolPoint[]): Step {
    const point = points.at(-1);
    const gesture = this.#gesture;
    if (point === undefined || gesture === undefined || this.#attempt?.state !== 'drawing') return NOTHING;
    const { width, height } = this.#session.mask;
    const share = (point.x - gesture.at[0]) / Math.sqrt(width * width + height * height);
    const wanted = this.#options.tolerance + share * this.#options.perDiagonal;
    const tolerance = Math.round(Math.min(100, Math.max(0, wanted)) * 10) / 10;
    if (tolerance === gesture.tolerance) return NOTHING;
    this.#gesture = { ...gesture, tolerance };
    return this.#attempt.ask(withRegion(this.#session.image, this.#gesture));
  }

  up(): Step {
    if (this.#gesture === undefined) return NOTHING;
    return this.#attempt?.settle(withRegion(this.#session.image, this.#gesture)) ?? NOTHING;
  }

  complete(): Step {
    return this.up();
  }

  cancel(): Step {
    return this.#attempt?.cancel() ?? NOTHING;
  }
}
