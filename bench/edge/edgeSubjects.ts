import { cutOut, type RgbaImage } from '@stickersnap/core';
import type { Picture } from '../data/pictures.ts';
import { drawScene, SCENES } from '../scenes.ts';
import { spread } from '../statistics.ts';
import { isMatte } from './isMatte.ts';

export interface EdgeSubject {
  readonly id: string;
  readonly dataset: string;
  /** True foreground colours with the true alpha, straight. */
  readonly subject: RgbaImage;
}

/**
 * The drawn subjects, whose colours are exact, and those of the photos with a true matte: their foreground is
 * estimated from the photo with that matte.
 */
export async function edgeSubjects(photos: readonly Picture[], limit: number): Promise<EdgeSubject[]> {
  const subjects: EdgeSubject[] = spread(SCENES, limit).map((row) => {
    const { id, subject } = drawScene(row);
    return { id, dataset: 'drawn', subject };
  });
  const mattes: EdgeSubject[] = [];
  for (const { id, dataset, matte, load } of photos) {
    if (matte === false) continue;
    const { image, truth } = await load();
    if (isMatte(truth, matte)) mattes.push({ id, dataset, subject: cutOut(image, truth) });
  }
  return [...subjects, ...spread(mattes, limit)];
}
