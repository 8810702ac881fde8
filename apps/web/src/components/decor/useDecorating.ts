import type { Decoration } from '@stickersnap/core';
import { computed, onBeforeUnmount, ref, shallowRef } from 'vue';
import { usePageContext } from '../../context/pageContext.ts';
import { changedAt, movedTo, replaced, without, withoutBlank } from '../../decor/lists.ts';
import { within } from '../../decor/placing.ts';
import { decorate } from '../../line/line.ts';
import { setDecorating } from '../../state/changes.ts';
import {
  beginDecorating,
  type Decorations,
  goOnTo,
  redoStep,
  sameDecorations,
  stepTo,
  undoStep,
} from '../../state/decorating.ts';
import type { Picture } from '../../state/picture.ts';

/** Milliseconds after which another change of the same kind is a step of its own. */
const REST = 1000;

/** A part of any decoration. */
export type DecorationPart = Partial<Omit<Extract<Decoration, { kind: 'text' }>, 'kind'>> & {
  readonly emoji?: string;
};

/** A picture's decorations under work: every step is kept with the picture at once. */
export function useDecorating(picture: Picture) {
  const { line, sheet } = usePageContext();
  const state = computed(() => picture.decorating ?? beginDecorating(picture.decorations));
  const chosen = ref<number>();
  /** As it is held now, before it is kept. */
  const held = shallowRef<{ readonly at: number; readonly as: Decoration }>();
  const list = computed<Decorations>(() =>
    held.value === undefined ? state.value.now : replaced(state.value.now, held.value.at, held.value.as),
  );
  const one = computed(() => (chosen.value === undefined ? undefined : list.value[chosen.value]));
  /** Whether something would be lost if it were thrown away. */
  const isChanged = computed(() => !sameDecorations(withoutBlank(state.value.now), picture.decorations));
  /** What kind of change goes on, as long as it does. */
  let going: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function settle(): void {
    clearTimeout(timer);
    going = undefined;
  }

  /** @param kind changes of one kind, one after the other, are one step. */
  function step(next: Decorations, kind?: string): void {
    const goesOn = kind !== undefined && kind === going;
    settle();
    going = kind;
    if (kind !== undefined) timer = setTimeout(settle, REST);
    held.value = undefined;
    setDecorating(sheet, picture, (goesOn ? goOnTo : stepTo)(state.value, next));
  }

  function add(decoration: Decoration): void {
    step([...state.value.now, within(decoration)]);
    chosen.value = state.value.now.length - 1;
  }

  function put(at: number, decoration: Decoration, kind: string): void {
    step(replaced(state.value.now, at, within(decoration)), `${kind} ${at}`);
  }

  /** Changes what is chosen. */
  function change(part: DecorationPart): void {
    const [at, before] = [chosen.value, one.value];
    if (at === undefined || before === undefined) return;
    put(at, { ...before, ...part } as Decoration, Object.keys(part).join());
  }

  function remove(at: number): void {
    step(without(state.value.now, at));
    chosen.value = undefined;
  }

  function order(at: number, to: number): void {
    const next = movedTo(state.value.now, at, to);
    if (sameDecorations(next, state.value.now)) return;
    step(next);
    chosen.value = Math.min(Math.max(0, to), next.length - 1);
  }

  function go(how: typeof undoStep): boolean {
    settle();
    held.value = undefined;
    const before = state.value;
    const next = how(before);
    if (next === before) return false;
    setDecorating(sheet, picture, next);
    chosen.value = changedAt(before.now, next.now);
    return true;
  }

  function discard(): void {
    settle();
    if (picture.decorating !== undefined) setDecorating(sheet, picture, undefined);
  }

  onBeforeUnmount(settle);

  return {
    list,
    chosen,
    one,
    held,
    /** Those that are kept: what is held shows elsewhere when it is let go. */
    kept: computed(() => state.value.now),
    canUndo: computed(() => state.value.done.length > 0),
    canRedo: computed(() => state.value.undone.length > 0),
    isChanged,
    /** Whether this goes on with what was begun at another time. */
    resumed: picture.decorating !== undefined,
    add,
    put,
    change,
    remove,
    order,
    settle,
    keep(): void {
      if (held.value !== undefined) step(replaced(state.value.now, held.value.at, held.value.as));
    },
    undo: () => go(undoStep),
    redo: () => go(redoStep),
    /** Puts them on the sticker; where they are the same, what was done is forgotten. */
    accept(): void {
      if (!isChanged.value) discard();
      else {
        settle();
        decorate(line, picture, withoutBlank(state.value.now));
      }
    },
    discard,
  };
}

export type DecoratingWork = ReturnType<typeof useDecorating>;
