import type { Size } from '../geometry.ts';
import type { RgbaImage } from '../raster.ts';
import { cropImage } from './crop.ts';
import { resizeImage } from './resize.ts';

/** The picture scaled so that it just fills the canvas, centred; what reaches past it is cut off. */
export function cover(image: RgbaImage, canvas: Size): RgbaImage {
  const scale = Math.max(canvas.width / image.width, canvas.height / image.height);
  const width = Math.min(image.width, Math.max(1, Math.round(canvas.width / scale)));
  const height = Math.min(image.height, Math.max(1, Math.round(canvas.height / scale)));
  const x = Math.floor((image.width - width) / 2);
  const y = Math.floor((image.height - height) / 2);
  return resizeImage(cropImage(image, { x, y, width, height }), canvas.width, canvas.height);
}
