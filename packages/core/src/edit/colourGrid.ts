import { fitInside, type Size } from '../geometry.ts';
import { plainLab } from '../image/plainLab.ts';
import { resizeImage } from '../image/resize.ts';
import type { RgbaImage } from '../raster.ts';
import { blurPlane } from './blurPlane.ts';

/** A picture at the size at which regions of colour are sought, whatever its working size is. */
export interface ColourGrid extends Size {
  readonly image: RgbaImage;
  /** L*, a*, b* of each cell, a little blurred: what differs between working sizes is mostly noise. */
  readonly lab: Float32Array;
}

/** Cells along the longer side: half of the smallest working size, so that cells are sums of whole pixels there. */
const SIDE = 256;
/** The shorter side's cells are a multiple of this: in working sizes of other rounding they hardly ever differ. */
const STEP = 8;

/** The grids of pictures that were asked for: one picture is asked for many regions, and never changes. */
const known = new WeakMap<RgbaImage, ColourGrid>();

export function colourGrid(image: RgbaImage): ColourGrid {
  const kept = known.get(image);
  if (kept !== undefined) return kept;
  const { width, height } = gridSize(image);
  const small = resizeImage(image, width, height);
  const lab = new Float32Array(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    plainLab(small.data[i * 4]!, small.data[i * 4 + 1]!, small.data[i * 4 + 2]!, lab, i * 3);
  }
  const grid = { width, height, image: small, lab: blurPlane(lab, width, height, 3) };
  known.set(image, grid);
  return grid;
}

function gridSize(image: Size): Size {
  if (Math.max(image.width, image.height) <= SIDE) return image;
  const { width, height } = fitInside(image, SIDE);
  const whole = (side: number) => Math.max(STEP, Math.round(side / STEP) * STEP);
  return { width: whole(width), height: whole(height) };
}
