import type { Gesture, Mask, MaskPart, Scene, SmartQuestion, Tensor } from '@stickersnap/core';
import type { EditedMask } from './editedCut.ts';

/** What an editor has worked out in a worker of its own. */
export type EditService = {
  /** The picture that is edited; said once, before the first gesture. */
  readonly begin: { readonly request: Scene; readonly result: undefined };
  /** What a gesture makes of a mask. */
  readonly paint: {
    readonly request: { readonly mask: Mask; readonly gesture: Gesture };
    readonly result: MaskPart | undefined;
  };
  /** What a network's layers made of the picture: smart strokes are answered better with it. */
  readonly learn: { readonly request: readonly Tensor[]; readonly result: undefined };
  /** The region that a smart stroke means; the opinion of a network made for it comes with the question. */
  readonly find: { readonly request: SmartQuestion; readonly result: Mask };
  /** A mask as a cut holds it. */
  readonly describe: { readonly request: { readonly mask: Mask }; readonly result: EditedMask };
};
