import type { Mask } from '@stickersnap/core';
import type { Picture } from '../data/pictures.ts';
import { BAND } from './edgeColourError.ts';

/** From this share of soft pixels among the subject's on, a mask is a matte and no outline. */
export const MATTE_SHARE = 0.03;

/** Whether the true mask is soft where the subject is. Says the data so or not, it must have soft pixels. */
export function isMatte(truth: Mask, told: Picture['matte']): boolean {
  let soft = 0;
  let visible = 0;
  for (let i = 0; i < truth.data.length; i++) {
    const alpha = truth.data[i]! / 255;
    if (alpha <= BAND.low) continue;
    visible++;
    if (alpha < BAND.high) soft++;
  }
  if (told !== undefined) return told && soft > 0;
  return soft > MATTE_SHARE * visible;
}
