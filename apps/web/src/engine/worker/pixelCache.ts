import type { RgbaImage } from '@stickersnap/core';

/** As many bytes of pixels as are kept for pictures that are worked on: some thirty at sticker size. */
export const BUDGET = 48 * 1024 * 1024;

/** The same where memory counts: those that are being looked at. */
export const LEAN_BUDGET = 8 * 1024 * 1024;

export interface PixelCache {
  get(id: string): RgbaImage | undefined;
  set(id: string, image: RgbaImage): void;
  delete(id: string): void;
}

/** The pictures used last; the others are decoded again when they are wanted. */
export function createPixelCache(budget = BUDGET): PixelCache {
  const images = new Map<string, RgbaImage>();
  let held = 0;

  function drop(id: string): void {
    held -= images.get(id)?.data.length ?? 0;
    images.delete(id);
  }

  return {
    get(id) {
      const image = images.get(id);
      if (image === undefined) return undefined;
      images.delete(id);
      images.set(id, image);
      return image;
    },
    set(id, image) {
      drop(id);
      images.set(id, image);
      held += image.data.length;
      for (const oldest of images.keys()) {
        if (held <= budget || oldest === id) break;
        drop(oldest);
      }
    },
    delete: drop,
  };
}
