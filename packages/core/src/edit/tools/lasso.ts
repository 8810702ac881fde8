import { Attempt } from '../attempt.ts';
import { type KindChoice, kindWithin } from '../kindWithin.ts';
import { opposite, roundPlace } from '../roundPlace.ts';
import type { EditSession } from '../session.ts';
import type { LassoGesture } from '../strokes.ts';
import { type DownOptions, NOTHING, type Step, type Tool, type ToolPoint, type ToolState } from '../tool.ts';

export interface LassoOptions {
  readonly kind: KindChoice;
  /** `freehand` follows the pointer until it is lifted, `polygon` takes a corner each time until it is completed. */
  readonly line: 'freehand' | 'polygon';
  /** A polygon's corner this near to its first, in pixels, completes it. */
  readonly closeWithin: number;
}

export const LASSO_DEFAULTS = { line: 'freehand', closeWithin: 8 } as const satisfies Partial<LassoOptions>;

/** How far apart the points of a freehand line are, in pixels: nearer ones add nothing to be seen. */
const SPACING = 1;

/**
 * A tool for a line whose inside is given or taken. It changes nothing before the line is closed.
 *
 * @example
 * import { createMask, drawSample, lassoTool, openSession, subjectBox } from '@stickersnap/core';
 *
 * const session = openSession({ image: drawSample(20, 20), found: createMask(20, 20) });
 * const lasso = lassoTool(session, { kind: 'add', line: 'polygon' });
 * for (const [x, y] of [[2, 2], [12, 2], [12, 12]]) {
 *   lasso.down({ x, y });
 *   lasso.up();
 * }
 * lasso.complete();
 * subjectBox(session.mask); // → { x: 2, y: 2, width: 10, height: 10 }
 */
export function lassoTool(
  session: EditSession,
  options: Pick<LassoOptions, 'kind'> & Partial<LassoOptions>,
): Tool {
  return new LassoTool(session, { ...LASSO_DEFAULTS, ...options });
}

interface Line {
  readonly isOpposite: boolean;
  readonly points: ToolPoint[];
  isDown: boolean;
}

class LassoTool implements Tool {
  readonly #session: EditSession;
  readonly #options: LassoOptions;
  #line: Line | undefined;
  #attempt: Attempt | undefined;

  constructor(session: EditSession, options: LassoOptions) {
    this.#session = session;
    this.#options = options;
  }

  get state(): ToolState {
    if (this.#line !== undefined) return 'drawing';
    return this.#attempt?.state ?? 'idle';
  }

  get making(): LassoGesture | undefined {
    if (this.#line === undefined) return undefined;
    const { isOpposite, points } = this.#line;
    const polygon = points.flatMap(({ x, y }) => [x, y]);
    const chosen = this.#options.kind;
    const kind = chosen === 'auto' ? kindWithin(this.#session.mask, polygon) : chosen;
    return { tool: 'lasso', kind: isOpposite ? opposite(kind) : kind, polygon };
  }

  down(point: ToolPoint, options: DownOptions = {}): Step {
    if (this.state === 'waiting') return NOTHING;
    const line = this.#line;
    if (line === undefined) {
      this.#line = { isOpposite: options.opposite === true, points: [rounded(point)], isDown: true };
      return NOTHING;
    }
    if (this.#options.line === 'freehand' || line.isDown) return NOTHING;
    if (line.points.length >= 3 && distance(point, line.points[0]!) <= this.#options.closeWithin)
      return this.complete();
    line.points.push(rounded(point));
    line.isDown = true;
    return NOTHING;
  }

  /** While the pointer is down a polygon's newest corner goes with it. */
  move(points: readonly ToolPoint[]): Step {
    const line = this.#line;
    if (line?.isDown !== true) return NOTHING;
    for (const point of points) {
      if (this.#options.line === 'polygon') line.points[line.points.length - 1] = rounded(point);
      else if (distance(point, line.points.at(-1)!) >= SPACING) line.points.push(rounded(point));
    }
    return NOTHING;
  }

  up(): Step {
    if (this.#line?.isDown !== true) return NOTHING;
    this.#line.isDown = false;
    return this.#options.line === 'freehand' ? this.complete() : NOTHING;
  }

  /** A line of fewer than three points encloses nothing. */
  complete(): Step {
    const gesture = this.making;
    if (gesture === undefined) return NOTHING;
    this.#line = undefined;
    if (gesture.polygon.length < 6) return NOTHING;
    this.#attempt = new Attempt(this.#session);
    return this.#attempt.settle(gesture);
  }

  cancel(): Step {
    this.#line = undefined;
    return this.#attempt?.cancel() ?? NOTHING;
  }
}

function rounded({ x, y }: ToolPoint): ToolPoint {
  return { x: roundPlace(x), y: roundPlace(y) };
}

function distance(a: ToolPoint, b: ToolPoint): number {
  return Math.sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
}
