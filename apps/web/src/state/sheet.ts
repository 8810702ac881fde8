import { type ShallowRef, shallowReactive, shallowRef } from 'vue';
import type { Picture } from './picture.ts';

/** What of a picture was changed. `gone`: it is off the page, beyond undoing. */
export type Change = 'record' | 'file' | 'thumbnail' | 'sticker' | 'gone';

export interface ObjectUrls {
  create(blob: Blob): string;
  revoke(url: string): void;
}

/** All pictures of one tab. Plain data: read by everybody, written only by `changes.ts`. */
export interface Sheet {
  /** Shallow reactive, in the order of their ranks. */
  readonly pictures: Picture[];
  /** Taken off last, and to be put back by Undo; `undefined`: nothing is. */
  readonly removed: ShallowRef<readonly Picture[] | undefined>;
  readonly urls: ObjectUrls;
  /** Told of every change; whoever keeps pictures listens. */
  readonly listeners: Set<(picture: Picture, change: Change) => void>;
}

export function newSheet(urls: ObjectUrls): Sheet {
  return {
    pictures: shallowReactive<Picture[]>([]),
    removed: shallowRef(),
    urls,
    listeners: new Set(),
  };
}
