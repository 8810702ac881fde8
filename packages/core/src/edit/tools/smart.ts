import type { Box } from '../../geometry.ts';
import type { Mask } from '../../raster.ts';
import type { Draft } from '../draft.ts';
import { type KindChoice, kindAt } from '../kindWithin.ts';
import { joinBoxes, type MaskPart, wholeMask } from '../maskPart.ts';
import { paintBrush } from '../paintBrush.ts';
import { paintCapsule } from '../paintCapsule.ts';
import { opposite, roundPlace, roundShare } from '../roundPlace.ts';
import type { EditSession } from '../session.ts';
import type { BrushGesture, Gesture, GestureKind, SmartGesture } from '../strokes.ts';
import { type DownOptions, NOTHING, type Step, type Tool, type ToolPoint, type ToolState } from '../tool.ts';

/** What a stroke means, as a mask on a grid over the whole picture. */
export type SmartRegion = NonNullable<SmartGesture['region']>;

export interface SmartQuest {
  /** The mask as it stood before the stroke; it may change once this has returned. */
  readonly mask: Mask;
  /** The stroke that was drawn, in pixels of the mask, without a region. */
  readonly stroke: SmartGesture;
  /** What was done before, the oldest first. */
  readonly done: readonly Gesture[];
}

export interface SmartOptions {
  /** `auto`: by what lies below the stroke's beginning, so that what is wrong is scribbled over. */
  readonly kind: KindChoice;
  /** The stroke's radius in pixels of the picture, 0.1–10000; what lies outside is clamped. */
  readonly radius: number;
  /** The plain stroke's hardness, 0–1, as a brush has it. */
  readonly hardness: number;
  /** Finds the region that a stroke means; `undefined`: nobody is there who could, and the plain stroke is meant. */
  readonly find: (quest: SmartQuest) => Promise<SmartRegion | undefined>;
}

export const SMART_DEFAULTS = { kind: 'auto', hardness: 0.8 } as const satisfies Partial<SmartOptions>;

const LEAST_RADIUS = 0.1;
const MOST_RADIUS = 10_000;
/** Points nearer to the last one than this share of the radius add nothing. */
const SPACING = 0.25;

/**
 * A tool for a rough stroke over, or a tap on, what is wrong. While it is drawn it is a brush's; then the whole thing
 * that is meant is sought elsewhere, and proposed: `complete`, or the next stroke, takes it, `reduce` does only what
 * was drawn, `cancel` nothing. Where nobody answers, only what was drawn is done, and the reason rejects `later`.
 *
 * @example
 * import { createMask, drawSample, openSession, smartTool } from '@stickersnap/core';
 *
 * const session = openSession({ image: drawSample(20, 20), found: createMask(20, 20) });
 * // Whoever is asked says that the upper half is meant.
 * const find = async () => ({ width: 20, height: 20, runs: [255, 200, 0, 200] });
 * const tool = smartTool(session, { radius: 2, find });
 * tool.down({ x: 10, y: 5 });
 * await tool.up().later;
 * tool.state; // → 'proposed'
 * tool.complete();
 * session.mask.data[0]; // → 255
 */
export function smartTool(
  session: EditSession,
  options: Pick<SmartOptions, 'radius' | 'find'> & Partial<SmartOptions>,
): Tool {
  const settings = { ...SMART_DEFAULTS, ...options };
  const radius = Math.min(MOST_RADIUS, Math.max(LEAST_RADIUS, roundPlace(settings.radius)));
  return new SmartTool(session, { ...settings, radius, hardness: roundShare(settings.hardness) });
}

interface Stroke {
  readonly draft: Draft;
  readonly kind: GestureKind;
  readonly points: number[];
  /** The newest place, where it is not painted yet. */
  rest: ToolPoint | undefined;
  phase: Exclude<ToolState, 'idle'>;
  /** The stroke with its region, once it is proposed. */
  answer: SmartGesture | undefined;
}

class SmartTool implements Tool {
  readonly #session: EditSession;
  readonly #options: SmartOptions;
  #stroke: Stroke | undefined;

  constructor(session: EditSession, options: SmartOptions) {
    this.#session = session;
    this.#options = options;
  }

  get state(): ToolState {
    return this.#open()?.phase ?? 'idle';
  }

  get making(): Gesture | undefined {
    const stroke = this.#open();
    return stroke && (stroke.answer ?? this.#gestureOf(stroke));
  }

  get base(): Mask | undefined {
    return this.#open('proposed')?.draft.base;
  }

  down(point: ToolPoint, options: DownOptions = {}): Step {
    const taken = this.complete();
    if (this.state !== 'idle') return NOTHING;
    const chosen = this.#options.kind;
    const wanted = chosen === 'auto' ? kindAt(this.#session.mask, [point.x, point.y]) : chosen;
    const kind = options.opposite === true ? opposite(wanted) : wanted;
    const draft = this.#session.draft();
    const stroke: Stroke = { draft, kind, points: [], rest: undefined, phase: 'drawing', answer: undefined };
    this.#stroke = stroke;
    return { dirty: joinBoxes(taken.dirty, this.#paint(stroke, point)) };
  }

  move(points: readonly ToolPoint[]): Step {
    const stroke = this.#open('drawing');
    if (stroke === undefined) return NOTHING;
    let dirty: Box | undefined;
    for (const point of points) dirty = joinBoxes(dirty, this.#follow(stroke, point));
    return { dirty };
  }

  up(): Step {
    const stroke = this.#open('drawing');
    if (stroke === undefined) return NOTHING;
    const dirty = stroke.rest && this.#paint(stroke, stroke.rest);
    stroke.phase = 'waiting';
    return { dirty, later: this.#ask(stroke) };
  }

  /** Takes what is proposed. */
  complete(): Step {
    const stroke = this.#open('proposed');
    if (stroke?.answer === undefined) return this.up();
    stroke.draft.commit(stroke.answer);
    this.#stroke = undefined;
    return NOTHING;
  }

  reduce(): Step {
    const stroke = this.#open('proposed') ?? this.#open('waiting');
    return stroke === undefined ? NOTHING : { dirty: this.#doPlain(stroke) };
  }

  cancel(): Step {
    const dirty = this.#open()?.draft.cancel();
    this.#stroke = undefined;
    return { dirty };
  }

  async #ask(stroke: Stroke): Promise<Box | undefined> {
    const gesture = this.#gestureOf(stroke);
    try {
      const { draft } = stroke;
      const region = await this.#options.find({
        mask: draft.base,
        stroke: gesture,
        done: this.#session.gestures,
      });
      if (!isOpen(stroke)) return undefined;
      if (region === undefined) return this.#doPlain(stroke);
      const answer = { ...gesture, region };
      const part = await this.#session.work(draft.base, answer);
      return isOpen(stroke) ? this.#propose(stroke, answer, part) : undefined;
    } catch (error) {
      // Overtaken: nobody waits for it any more.
      if (!isOpen(stroke)) return undefined;
      this.#doPlain(stroke);
      throw error;
    }
  }

  #propose(stroke: Stroke, answer: SmartGesture, part: MaskPart | undefined): Box | undefined {
    stroke.answer = answer;
    stroke.phase = 'proposed';
    return stroke.draft.show(part);
  }

  #doPlain(stroke: Stroke): Box | undefined {
    const plain = this.#plainOf(stroke);
    const dirty = stroke.draft.show(paintBrush(stroke.draft.base, plain));
    stroke.draft.commit(plain);
    this.#stroke = undefined;
    return dirty;
  }

  #gestureOf({ kind, points }: Stroke): SmartGesture {
    return { tool: 'smart', kind, radius: this.#options.radius, points: [...points] };
  }

  #plainOf({ kind, points }: Stroke): BrushGesture {
    const { radius, hardness } = this.#options;
    return { tool: 'brush', kind, radius, hardness, points: [...points] };
  }

  #open(phase?: ToolState): Stroke | undefined {
    const stroke = this.#stroke;
    if (stroke === undefined || !isOpen(stroke)) return undefined;
    return phase === undefined || stroke.phase === phase ? stroke : undefined;
  }

  #follow(stroke: Stroke, point: ToolPoint): Box | undefined {
    const [x, y] = stroke.points.slice(-2) as [number, number];
    const [dx, dy] = [point.x - x, point.y - y];
    const spacing = Math.max(0.5, SPACING * this.#options.radius);
    if (dx * dx + dy * dy >= spacing * spacing) return this.#paint(stroke, point);
    stroke.rest = point;
    return undefined;
  }

  #paint(stroke: Stroke, point: ToolPoint): Box | undefined {
    const { radius, hardness } = this.#options;
    const dab = { x: roundPlace(point.x), y: roundPlace(point.y), radius };
    const [x = dab.x, y = dab.y] = stroke.points.slice(-2);
    stroke.points.push(dab.x, dab.y);
    stroke.rest = undefined;
    const whole = wholeMask(this.#session.mask);
    return stroke.draft.touch(paintCapsule(whole, stroke.kind, { x, y, radius }, dab, hardness));
  }
}

function isOpen({ draft }: Stroke): boolean {
  return draft.isOpen;
}
