import type { Decoration, DrawnDecoration } from '@stickersnap/core';

/** What a studio has drawn in a worker of its own. */
export type DecorService = {
  readonly draw: {
    /** @param unit the subject’s longer side, in pixels. */
    readonly request: { readonly decoration: Decoration; readonly unit: number };
    readonly result: DrawnDecoration;
  };
};
