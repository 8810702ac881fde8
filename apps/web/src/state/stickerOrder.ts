import { type Look, styleOf } from './look.ts';
import { nothingFound, type Picture, type StickerOrder } from './picture.ts';

/** What holds for every picture that has none of its own. */
export interface CommonLook {
  readonly look: Look;
  /** A platform's id. */
  readonly platform: string;
}

/** The sticker that the picture should have now; `undefined` where there is nothing to draw. */
export function orderOf(picture: Picture, { look, platform }: CommonLook): StickerOrder | undefined {
  if (picture.cut === undefined || nothingFound(picture)) return undefined;
  const { decorations = [] } = picture;
  return {
    cut: picture.cut.id,
    style: styleOf(picture.look ?? look),
    platform,
    ...(decorations.length > 0 ? { decorations } : {}),
  };
}

export function sameOrder(a: StickerOrder | undefined, b: StickerOrder | undefined): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** Whether the sticker is the one that the screen's controls ask for: only such a one may be taken away. */
export function isCurrent(picture: Picture, common: CommonLook): boolean {
  const order = orderOf(picture, common);
  return order !== undefined && sameOrder(picture.sticker?.order, order);
}

/** Whether a drawing would change something: what failed once is not tried again in the same way. */
export function needsDrawing(picture: Picture, common: CommonLook): boolean {
  const order = orderOf(picture, common);
  if (order === undefined || picture.wish !== undefined || picture.task?.kind === 'cut') return false;
  return !sameOrder(picture.sticker?.order, order) && !sameOrder(picture.problem?.order, order);
}
