import type { Point } from '../state/subjectBox.ts';

/** A pointer event as plain data. Places are on the stage, in CSS pixels. */
export interface PointerFact {
  readonly type: 'down' | 'move' | 'up' | 'cancel';
  readonly id: number;
  readonly kind: 'mouse' | 'pen' | 'touch';
  readonly at: Point;
  /** Milliseconds, on any clock. */
  readonly time: number;
  /** Where it was between this event and the last, this one's own place last. */
  readonly path?: readonly PathPoint[];
  readonly pressure: number;
  /** As in PointerEvent: which button was pressed, where the type is `down`. */
  readonly button: number;
  /** Of the contact, in CSS pixels; its longer side. */
  readonly contact: number;
  /** A key is held that makes any pointer move the picture. */
  readonly moves?: boolean;
}

export interface PathPoint extends Point {
  readonly pressure: number;
}

/** What the pointers ask for. */
export type PointerWish =
  | {
      readonly do: 'begin';
      readonly at: PathPoint;
      readonly opposite: boolean;
      readonly kind: PointerFact['kind'];
    }
  | { readonly do: 'draw'; readonly path: readonly PathPoint[] }
  | { readonly do: 'end' }
  | { readonly do: 'cancel' }
  | { readonly do: 'pan'; readonly dx: number; readonly dy: number }
  | {
      readonly do: 'pinch';
      readonly before: readonly [Point, Point];
      readonly after: readonly [Point, Point];
    }
  | { readonly do: 'hover'; readonly at: Point; readonly kind: PointerFact['kind'] };

/** Milliseconds, and CSS pixels, within which a finger that draws may turn out to be the first of two. */
const TWO_WITHIN = 150;
const TWO_NEAR = 6;
/** CSS pixels from which a contact is a palm's. */
const PALM = 70;
/** Milliseconds that a pen counts as near after it was last heard of. */
const PEN_NEAR = 700;
/** As in PointerEvent. */
const MIDDLE = 1;
const RIGHT = 2;
const ERASER = 5;

/** Who does what: one finger draws, two move the picture, a palm does nothing. */
export interface Pointers {
  /** Fingers that count, in the order in which they came. */
  readonly touches: ReadonlyMap<number, Point>;
  readonly doing:
    | {
        readonly what: 'draw';
        readonly id: number;
        readonly from: Point;
        readonly since: number;
        readonly far: boolean;
        readonly kind: PointerFact['kind'];
      }
    | { readonly what: 'pan'; readonly id: number; readonly at: Point }
    /** Two fingers; or one that was left of two, which does nothing any more. */
    | { readonly what: 'pinch' }
    | undefined;
  /** When a pen was heard of last. */
  readonly pen: number;
}

export const NO_POINTERS: Pointers = { touches: new Map(), doing: undefined, pen: Number.NEGATIVE_INFINITY };

export type PointersStep = readonly [Pointers, readonly PointerWish[]];

export function onPointer(state: Pointers, fact: PointerFact): PointersStep {
  const heard = fact.kind === 'pen' ? { ...state, pen: fact.time } : state;
  if (fact.type === 'down') return down(heard, fact);
  if (fact.type === 'move') return move(heard, fact);
  return lift(heard, fact);
}

/** The window lost the focus, or the pointers were taken away: whatever they did is over, and not kept. */
export function dropPointers(state: Pointers): PointersStep {
  return [{ ...NO_POINTERS, pen: state.pen }, state.doing?.what === 'draw' ? [{ do: 'cancel' }] : []];
}

function down(state: Pointers, fact: PointerFact): PointersStep {
  if (fact.kind === 'touch') return touchDown(state, fact);
  // A pen goes before the hand that rests beside it.
  const takesOver = fact.kind === 'pen' && state.doing !== undefined && isTouching(state);
  const [base, wishes] = takesOver ? dropPointers(state) : ([state, []] as const);
  if (base.doing !== undefined) return [state, []];
  const { id, at, button } = fact;
  if (fact.moves || button === MIDDLE) return [{ ...base, doing: { what: 'pan', id, at } }, wishes];
  if (button !== 0 && button !== RIGHT && button !== ERASER) return [state, []];
  return begin(base, fact, button !== 0, wishes);
}

function begin(
  state: Pointers,
  fact: PointerFact,
  opposite: boolean,
  before: readonly PointerWish[] = [],
): PointersStep {
  const { id, at, time, kind, pressure } = fact;
  const doing = { what: 'draw', id, from: at, since: time, far: false, kind } as const;
  return [{ ...state, doing }, [...before, { do: 'begin', at: { ...at, pressure }, opposite, kind }]];
}

function touchDown(state: Pointers, fact: PointerFact): PointersStep {
  const { id, at, time, contact } = fact;
  if (contact >= PALM || time - state.pen < PEN_NEAR) return [state, []];
  const { doing } = state;
  if (doing !== undefined && !isTouching(state)) return [state, []];
  const touches = new Map(state.touches).set(id, at);
  if (doing === undefined && touches.size === 1) {
    if (fact.moves) return [{ ...state, touches, doing: { what: 'pan', id, at } }, []];
    return begin({ ...state, touches }, fact, false);
  }
  if (touches.size !== 2 || doing?.what !== 'draw')
    return [{ ...state, touches, doing: doing ?? { what: 'pinch' } }, []];
  const meantTwo = !doing.far || time - doing.since <= TWO_WITHIN;
  return [{ ...state, touches, doing: { what: 'pinch' } }, [{ do: meantTwo ? 'cancel' : 'end' }]];
}

function move(state: Pointers, fact: PointerFact): PointersStep {
  const { id, at, kind } = fact;
  const { doing } = state;
  if (doing?.what === 'draw' && doing.id === id) {
    const far = doing.far || Math.hypot(at.x - doing.from.x, at.y - doing.from.y) > TWO_NEAR;
    const path = fact.path ?? [{ ...at, pressure: fact.pressure }];
    return [{ ...follow(state, id, at), doing: { ...doing, far } }, [{ do: 'draw', path }]];
  }
  if (doing?.what === 'pan' && doing.id === id) {
    const wish = { do: 'pan', dx: at.x - doing.at.x, dy: at.y - doing.at.y } as const;
    return [{ ...follow(state, id, at), doing: { ...doing, at } }, [wish]];
  }
  if (doing?.what === 'pinch' && state.touches.has(id)) return pinched(state, id, at);
  if (doing === undefined && kind !== 'touch') return [state, [{ do: 'hover', at, kind }]];
  return [state, []];
}

function pinched(state: Pointers, id: number, at: Point): PointersStep {
  const next = follow(state, id, at);
  const two = (all: Pointers) => [...all.touches.values()].slice(0, 2);
  const [a, b] = two(state);
  const [c, d] = two(next);
  if (a === undefined || b === undefined || c === undefined || d === undefined) return [next, []];
  return [next, [{ do: 'pinch', before: [a, b], after: [c, d] }]];
}

function lift(state: Pointers, { id, type }: PointerFact): PointersStep {
  const touches = new Map(state.touches);
  touches.delete(id);
  const { doing } = state;
  const next = { ...state, touches };
  if (doing?.what === 'draw' && doing.id === id)
    return [{ ...next, doing: undefined }, [{ do: type === 'up' ? 'end' : 'cancel' }]];
  if (doing?.what === 'pan' && doing.id === id) return [{ ...next, doing: undefined }, []];
  // The last of several fingers draws nothing on its way up.
  if (doing?.what === 'pinch' && touches.size === 0) return [{ ...next, doing: undefined }, []];
  return [next, []];
}

function follow(state: Pointers, id: number, at: Point): Pointers {
  return state.touches.has(id) ? { ...state, touches: new Map(state.touches).set(id, at) } : state;
}

/** Whether it is fingers that do something now. */
function isTouching({ doing, touches }: Pointers): boolean {
  if (doing === undefined) return false;
  return doing.what === 'pinch' || touches.has(doing.id);
}
