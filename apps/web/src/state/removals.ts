import { type ShallowRef, shallowRef } from 'vue';
import type { Picture } from './picture.ts';

/** What was taken off the page last, and where it stood. */
export type Removal = readonly { readonly picture: Picture; readonly index: number }[];

/** Takes pictures out of the list and puts the last ones back; whatever is beyond undoing is given to `discard`. */
export interface Removals {
  /** `undefined`: there is nothing to undo. */
  readonly last: Readonly<ShallowRef<Removal | undefined>>;
  take(chosen: readonly Picture[]): void;
  /** @returns the pictures that came back. */
  undo(): readonly Picture[];
  forget(): void;
}

export function createRemovals(list: Picture[], discard: (picture: Picture) => void): Removals {
  const last = shallowRef<Removal | undefined>();

  function forget(): void {
    for (const { picture } of last.value ?? []) discard(picture);
    last.value = undefined;
  }

  return {
    last,
    forget,
    take(chosen) {
      forget();
      const removal = list
        .map((picture, index) => ({ picture, index }))
        .filter(({ picture }) => chosen.includes(picture));
      if (removal.length === 0) return;
      const gone = new Set(removal.map(({ picture }) => picture));
      list.splice(0, list.length, ...list.filter((picture) => !gone.has(picture)));
      last.value = removal;
    },
    undo() {
      const removal = last.value ?? [];
      for (const { picture, index } of removal) list.splice(Math.min(index, list.length), 0, picture);
      last.value = undefined;
      return removal.map(({ picture }) => picture);
    },
  };
}
