import { cropImage, type RgbaImage, resizeImage, type Size } from '@stickersnap/core';
import type { Picture } from '../data/pictures.ts';
import { drawGround, GROUNDS } from '../scenes/grounds.ts';
import { spread } from '../statistics.ts';
import { emptiestCrop } from './emptiestCrop.ts';

/** A background for the subject that is so many-th, of its size; never from the photo of the same name. */
export type Backgrounds = (index: number, subject: string, size: Size) => Promise<RgbaImage>;

/** Photos looked at for one subject: their emptiest parts are compared. */
const TRIED = 8;

/** Parts of other photos without their subjects, enlarged or reduced; of drawn grounds where there are none. */
export function createBackgrounds(photos: readonly Picture[]): Backgrounds {
  if (photos.length < 2) return drawnBackground;
  return async (index, subject, size) => {
    const start = (index * 7) % photos.length;
    const others = [...photos.slice(start), ...photos.slice(0, start)].filter(({ id }) => id !== subject);
    let best: { image: RgbaImage; share: number } | undefined;
    for (const photo of spread(others, TRIED)) {
      const { image, truth } = await photo.load();
      const { box, share } = emptiestCrop(truth, size);
      if (best !== undefined && share >= best.share) continue;
      best = { image: resizeImage(cropImage(image, box), size.width, size.height), share };
      if (share === 0) break;
    }
    return best!.image;
  };
}

async function drawnBackground(index: number, _: string, { width, height }: Size): Promise<RgbaImage> {
  const grounds = Object.values(GROUNDS);
  // One further than the scene's own would be, so that each subject meets another ground here.
  return drawGround(grounds[(index * 3 + 1) % grounds.length]!, width, height, index);
}
