import type { Decoration } from '@stickersnap/core';
import { toPicture, type View } from '../desk/view.ts';
import type { Point } from '../state/subjectBox.ts';
import { type Bounds, centred, pinched, pulled, swung, within } from './placing.ts';

/** What a pointer came down on: a decoration, a handle of the chosen one, or nothing. */
export type Hit =
  | { readonly on: 'object'; readonly at: number }
  | { readonly on: 'size' | 'turn' }
  | { readonly on: 'ground' };

/** A pointer event as plain data; places are on the stage, in CSS pixels. */
export type GripFact =
  | { readonly type: 'down'; readonly id: number; readonly at: Point; readonly hit: Hit }
  | { readonly type: 'move' | 'up' | 'cancel'; readonly id: number; readonly at: Point };

/** What pointers ask for. */
export type GripWish =
  | { readonly do: 'choose'; readonly at: number | undefined }
  /** It is shown so until it is kept or dropped. */
  | { readonly do: 'show'; readonly at: number; readonly as: Decoration }
  | { readonly do: 'keep' }
  | { readonly do: 'drop' }
  /** Pressed and let go: a second press on what was chosen before. */
  | { readonly do: 'again'; readonly at: number };

/** What pointers hold. */
export interface Grips {
  readonly pointers: ReadonlyMap<number, { readonly from: Point; readonly at: Point }>;
  readonly doing:
    | {
        readonly what: 'move' | 'size' | 'turn' | 'pinch' | 'ground';
        readonly at: number | undefined;
        /** As it was when this way of holding it began. */
        readonly from: Decoration | undefined;
        readonly shown: Decoration | undefined;
        readonly wasChosen: boolean;
        /** It was moved far enough not to be a tap. */
        readonly far: boolean;
      }
    | undefined;
}

/** What there is to be held. */
export interface GripScene {
  readonly list: readonly Decoration[];
  readonly chosen: number | undefined;
  readonly view: View;
  readonly bounds: Bounds;
}

export const NO_GRIPS: Grips = { pointers: new Map(), doing: undefined };

/** CSS pixels below which a pointer has not moved. */
const TAP = 5;
/** CSS pixels from the middle that count as the middle. */
const MIDDLE = 6;

export type GripsStep = readonly [Grips, readonly GripWish[]];

export function onGrip(state: Grips, fact: GripFact, scene: GripScene): GripsStep {
  if (fact.type === 'down') return down(state, fact, scene);
  if (!state.pointers.has(fact.id)) return [state, []];
  if (fact.type === 'move') return move(state, fact.id, fact.at, scene);
  return fact.type === 'up' ? lift(state, fact.id) : dropGrips(state);
}

/** Whatever was done is given up. */
export function dropGrips(state: Grips): GripsStep {
  return [NO_GRIPS, state.doing?.far ? [{ do: 'drop' }] : []];
}

function down(state: Grips, { id, at, hit }: GripFact & { type: 'down' }, scene: GripScene): GripsStep {
  const { pointers, doing } = state;
  const { list, chosen } = scene;
  if (doing === undefined) {
    const index = hit.on === 'object' ? hit.at : hit.on === 'ground' ? undefined : chosen;
    const what = hit.on === 'object' ? 'move' : hit.on;
    const from = index === undefined ? undefined : list[index];
    const next = { what, at: index, from, shown: from, wasChosen: index === chosen, far: false } as const;
    const wishes: GripWish[] = hit.on === 'object' && index !== chosen ? [{ do: 'choose', at: index }] : [];
    return [{ pointers: new Map([[id, { from: at, at }]]), doing: next }, wishes];
  }
  if (pointers.size !== 1) return [state, []];
  // A second finger, wherever it lies: both hold what the first one does, else what is chosen.
  const index = doing.at ?? chosen;
  const from = doing.shown ?? (index === undefined ? undefined : list[index]);
  if (index === undefined || from === undefined) return [state, []];
  const held = new Map([...pointers].map(([each, { at: now }]) => [each, { from: now, at: now }]));
  held.set(id, { from: at, at });
  return [{ pointers: held, doing: { ...doing, what: 'pinch', at: index, from, shown: from } }, []];
}

function move(state: Grips, id: number, to: Point, scene: GripScene): GripsStep {
  const held = new Map(state.pointers);
  held.set(id, { from: held.get(id)!.from, at: to });
  const { doing } = state;
  const next = { ...state, pointers: held };
  if (doing === undefined || doing.from === undefined || doing.at === undefined) {
    const { from } = held.get(id)!;
    const far = doing !== undefined && (doing.far || Math.hypot(to.x - from.x, to.y - from.y) > TAP);
    return [{ ...next, doing: doing && { ...doing, far } }, []];
  }
  const all = [...held.values()];
  const far = doing.far || all.some(({ from, at }) => Math.hypot(at.x - from.x, at.y - from.y) > TAP);
  if (!far) return [next, []];
  const shown = within(heldAs(doing.what, doing.from, all, scene), scene.bounds);
  return [{ ...next, doing: { ...doing, far, shown } }, [{ do: 'show', at: doing.at, as: shown }]];
}

function heldAs(
  what: NonNullable<Grips['doing']>['what'],
  one: Decoration,
  pointers: readonly { readonly from: Point; readonly at: Point }[],
  { view }: GripScene,
): Decoration {
  const [first, second] = pointers.map(
    ({ from, at }) => [toPicture(view, from), toPicture(view, at)] as const,
  );
  if (first === undefined) return one;
  const [from, to] = first;
  if (what === 'size') return pulled(one, from, to);
  if (what === 'turn') return swung(one, from, to);
  if (what === 'pinch' && second !== undefined) return pinched(one, [from, second[0]], [to, second[1]]);
  return centred({ ...one, x: one.x + to.x - from.x, y: one.y + to.y - from.y }, MIDDLE / view.scale);
}

function lift({ pointers, doing }: Grips, id: number): GripsStep {
  const left = new Map([...pointers].filter(([each]) => each !== id));
  if (doing === undefined) return [{ pointers: left, doing }, []];
  if (left.size > 0) {
    // The finger that is left goes on, from where it is.
    const held = new Map([...left].map(([each, { at }]) => [each, { from: at, at }]));
    const what = doing.at === undefined ? 'ground' : 'move';
    return [{ pointers: held, doing: { ...doing, what, from: doing.shown } }, []];
  }
  return [NO_GRIPS, afterLift(doing)];
}

function afterLift({ what, at, far, wasChosen }: NonNullable<Grips['doing']>): readonly GripWish[] {
  if (far && at !== undefined) return [{ do: 'keep' }];
  if (what === 'ground') return far ? [] : [{ do: 'choose', at: undefined }];
  return what === 'move' && wasChosen && at !== undefined ? [{ do: 'again', at }] : [];
}
