import type { Box } from '../../geometry.ts';
import type { Draft } from '../draft.ts';
import { joinBoxes, wholeMask } from '../maskPart.ts';
import { type Dab, paintCapsule } from '../paintCapsule.ts';
import { opposite, roundPlace, roundShare } from '../roundPlace.ts';
import type { EditSession } from '../session.ts';
import type { BrushGesture, GestureKind } from '../strokes.ts';
import { type DownOptions, NOTHING, type Step, type Tool, type ToolPoint, type ToolState } from '../tool.ts';

export interface BrushOptions {
  /** `add` restores, `remove` erases. */
  readonly kind: GestureKind;
  /** The brush's radius in pixels of the picture, 0.1–10000; what lies outside is clamped. */
  readonly radius: number;
  /** 0–1: the share of the radius that is wholly given or taken. */
  readonly hardness: number;
  /** Whether the pointer's pressure makes the brush smaller. */
  readonly pressure: boolean;
}

export const BRUSH_DEFAULTS = { hardness: 0.8, pressure: true } as const satisfies Partial<BrushOptions>;

/** The smallest and the largest radius, in pixels. */
const LEAST_RADIUS = 0.1;
const MOST_RADIUS = 10_000;

/** Points nearer to the last one than this share of the radius add nothing to be seen. */
const SPACING = 0.05;

/**
 * A tool for a round brush that gives to the subject or takes from it.
 *
 * @example
 * import { brushTool, createMask, drawSample, openSession } from '@stickersnap/core';
 *
 * const session = openSession({ image: drawSample(64, 48), found: createMask(64, 48) });
 * const brush = brushTool(session, { kind: 'add', radius: 4, hardness: 1 });
 * brush.down({ x: 20, y: 20 });
 * brush.move([{ x: 40, y: 20 }]);
 * brush.up();
 * session.mask.data[20 * 64 + 30]; // → 255
 * session.gestures.length; // → 1
 */
export function brushTool(
  session: EditSession,
  options: Pick<BrushOptions, 'kind' | 'radius'> & Partial<BrushOptions>,
): Tool {
  const settings = { ...BRUSH_DEFAULTS, ...options };
  const radius = Math.min(MOST_RADIUS, Math.max(LEAST_RADIUS, roundPlace(settings.radius)));
  return new BrushTool(session, { ...settings, radius, hardness: roundShare(settings.hardness) });
}

interface Stroke {
  readonly draft: Draft;
  readonly kind: GestureKind;
  readonly dabs: Dab[];
  readonly pressures: number[];
  /** The newest place, where it is not painted yet. */
  rest: ToolPoint | undefined;
}

class BrushTool implements Tool {
  readonly #session: EditSession;
  readonly #options: BrushOptions;
  #stroke: Stroke | undefined;

  constructor(session: EditSession, options: BrushOptions) {
    this.#session = session;
    this.#options = options;
  }

  get state(): ToolState {
    return this.#stroke?.draft.isOpen === true ? 'drawing' : 'idle';
  }

  get making(): BrushGesture | undefined {
    const stroke = this.#open();
    return stroke && this.#gestureOf(stroke);
  }

  down(point: ToolPoint, options: DownOptions = {}): Step {
    if (this.state !== 'idle') return NOTHING;
    const kind = options.opposite === true ? opposite(this.#options.kind) : this.#options.kind;
    const draft = this.#session.draft();
    this.#stroke = { draft, kind, dabs: [], pressures: [], rest: undefined };
    return { dirty: this.#paint(this.#stroke, point) };
  }

  move(points: readonly ToolPoint[]): Step {
    const stroke = this.#open();
    if (stroke === undefined) return NOTHING;
    let dirty: Box | undefined;
    for (const point of points) dirty = joinBoxes(dirty, this.#follow(stroke, point));
    return { dirty };
  }

  up(): Step {
    const stroke = this.#open();
    if (stroke === undefined) return NOTHING;
    const dirty = stroke.rest && this.#paint(stroke, stroke.rest);
    stroke.draft.commit(this.#gestureOf(stroke));
    this.#stroke = undefined;
    return { dirty };
  }

  complete(): Step {
    return this.up();
  }

  cancel(): Step {
    const dirty = this.#open()?.draft.cancel();
    this.#stroke = undefined;
    return { dirty };
  }

  #gestureOf({ kind, dabs, pressures }: Stroke): BrushGesture {
    const { radius, hardness } = this.#options;
    const points = dabs.flatMap(({ x, y }) => [x, y]);
    const gesture = { tool: 'brush', kind, radius, hardness, points } as const;
    return pressures.every((each) => each === 1) ? gesture : { ...gesture, pressures };
  }

  #open(): Stroke | undefined {
    return this.state === 'drawing' ? this.#stroke : undefined;
  }

  #follow(stroke: Stroke, point: ToolPoint): Box | undefined {
    const last = stroke.dabs.at(-1)!;
    const [dx, dy] = [point.x - last.x, point.y - last.y];
    const spacing = Math.max(0.5, SPACING * this.#options.radius);
    if (dx * dx + dy * dy >= spacing * spacing) return this.#paint(stroke, point);
    stroke.rest = point;
    return undefined;
  }

  /** Places are those that the gesture holds, so that a replay paints the very same. */
  #paint(stroke: Stroke, point: ToolPoint): Box | undefined {
    const pressure = this.#options.pressure ? roundShare(point.pressure ?? 1) : 1;
    const radius = this.#options.radius * pressure;
    const dab = { x: roundPlace(point.x), y: roundPlace(point.y), radius };
    const last = stroke.dabs.at(-1) ?? dab;
    stroke.dabs.push(dab);
    stroke.pressures.push(pressure);
    stroke.rest = undefined;
    const { mask } = this.#session;
    return stroke.draft.touch(paintCapsule(wholeMask(mask), stroke.kind, last, dab, this.#options.hardness));
  }
}
