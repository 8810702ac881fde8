import type { Size } from '../geometry.ts';
import { plainLab } from '../image/plainLab.ts';
import { resizeImage } from '../image/resize.ts';
import type { Tensor } from '../ports.ts';
import type { RgbaImage } from '../raster.ts';
import { type Described, lightFeatures } from './lightFeatures.ts';
import { type Points, randomFourier } from './randomFourier.ts';
import { smartGrid } from './smartGrid.ts';
import { type Superpixels, superpixels } from './superpixels.ts';

const WAVES = 96;

/** What is known of a picture before any stroke. */
export interface LightPicture extends Size {
  readonly pieces: Superpixels;
  readonly described: Described;
  /** What a classifier tells the pieces apart by, a row for each. */
  readonly waves: Points;
}

/**
 * What is known of a picture before any stroke: its pieces of alike colour, and what each looks like.
 *
 * @example
 * import { drawSample, lightPicture } from '@stickersnap/core';
 *
 * const { width, height, pieces } = lightPicture(drawSample(64, 48), []);
 * [width, height]; // → [64, 48]
 * pieces.count > 10; // → true
 */
export function lightPicture(image: RgbaImage, features: readonly Tensor[]): LightPicture {
  const { width, height } = smartGrid(image);
  const { data } = resizeImage(image, width, height);
  const lab = new Float32Array(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    plainLab(data[i * 4]!, data[i * 4 + 1]!, data[i * 4 + 2]!, lab, i * 3);
  }
  const pieces = superpixels({ width, height }, lab);
  const described = lightFeatures(pieces, lab, features);
  return { width, height, pieces, described, waves: randomFourier(described.points, WAVES) };
}
