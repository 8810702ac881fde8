import { onBeforeUnmount, onMounted, type Ref } from 'vue';
import { toPicture, toStage, type View } from '../../desk/view.ts';
import type { Frame } from '../../editor/view.ts';
import type { Point } from '../../state/subjectBox.ts';

/** Milliseconds without a move after which a brush is fitted to what lies below it. */
const REST = 90;

export interface CursorParts {
  readonly view: Readonly<Ref<View>>;
  readonly frame: Readonly<Ref<Frame>>;
  /** It has come to rest. */
  readonly onRest: () => void;
}

/** Where the tool is: below the pointer, on the stage; or, moved by keys, at a place of the picture. */
export function useCursor({ view, frame, onRest }: CursorParts) {
  let at: Point | undefined;
  let place: Point | undefined;
  let resting: ReturnType<typeof setTimeout> | undefined;

  const onStage = (): Point => at ?? { x: frame.value.stage.width / 2, y: frame.value.stage.height / 2 };

  /** It may come to rest only after a while, or not at all. */
  function stir(mayRest: boolean): void {
    clearTimeout(resting);
    if (mayRest) resting = setTimeout(onRest, REST);
  }

  onMounted(() => stir(true));
  onBeforeUnmount(() => stir(false));

  return {
    stir,
    /** On the stage. */
    here: (): Point => (place === undefined ? onStage() : toStage(view.value, place)),
    /** On the picture. */
    place: (): Point => place ?? toPicture(view.value, onStage()),
    /** By pointer. */
    point(to: Point): void {
      [at, place] = [to, undefined];
    },
    /** By keys. */
    put(to: Point): void {
      place = to;
    },
  };
}

export type Cursor = ReturnType<typeof useCursor>;
