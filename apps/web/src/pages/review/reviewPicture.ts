import type { Cut } from '../../engine/cut.ts';
import type { ReviewedOne } from '../../review/reviewing.ts';
import type { Picture } from '../../state/picture.ts';

/**
 * A correction as the editor takes it: a picture that is on no sheet, whose mask is the one that was given. What is
 * drawn on it is found again as long as the record stays the same.
 * @param name what it is called.
 */
export function reviewPicture({ record, picture }: ReviewedOne, name: string): Picture {
  const { id, version, image, after, model } = record;
  const cut: Cut = {
    id: `review-${id}-${version}`,
    mask: after,
    fullSize: { width: image.width, height: image.height },
    confidence: 1,
    isEmpty: false,
    matteFrom: 'edited',
    warnings: [],
    ms: {},
    finder: { where: 'site', host: undefined, recipe: model.recipe, models: [] },
    roi: undefined,
  };
  return {
    id: `review-${id}`,
    rank: 0,
    name,
    file: picture,
    plan: { recipe: undefined, roi: undefined },
    wish: undefined,
    cut,
    edit: undefined,
    look: undefined,
    sticker: undefined,
    problem: undefined,
    thumbnail: undefined,
    task: undefined,
    stickerUrl: undefined,
    thumbnailUrl: undefined,
  };
}
