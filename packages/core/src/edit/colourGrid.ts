import { fitInside, type Size } from '../geometry.ts';
import { plainLab } from '../image/plainLab.ts';
import { resizeImage } from '../image/resize.ts';
import type { RgbaImage } from '../raster.ts';

/** A picture at the size at which regions of colour are sought, whatever its working size is. */
export interface ColourGrid extends Size {
  readonly image: RgbaImage;
  /** L*, a*, b* of each cell. */
  readonly lab: Float32Array;
}

/** Of the longer side: smaller than every working size but those of small pictures. */
const SIDE = 384;

/** A picture is asked for many regions, and never changes. */
const known = new WeakMap<RgbaImage, ColourGrid>();

export function colourGrid(image: RgbaImage): ColourGrid {
  const kept = known.get(image);
  if (kept !== undefined) return kept;
  const { width, height } = fitInside(image, SIDE);
  const small = resizeImage(image, width, height);
  const lab = new Float32Array(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    plainLab(small.data[i * 4]!, small.data[i * 4 + 1]!, small.data[i * 4 + 2]!, lab, i * 3);
  }
  const grid = { width, height, image: small, lab };
  known.set(image, grid);
  return grid;
}
