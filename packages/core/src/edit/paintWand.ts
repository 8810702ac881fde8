import { offsetMask } from '../mask/distance.ts';
import { guidedUpsample } from '../mask/guidedFilter.ts';
import type { Mask, RgbaImage } from '../raster.ts';
import { colourGrid } from './colourGrid.ts';
import { type MaskPart, wholeMask } from './maskPart.ts';
import type { Scene } from './scene.ts';
import { softRegion } from './softRegion.ts';
import type { WandGesture } from './strokes.ts';
import { wandRegion } from './wandRegion.ts';

/** Of the window in which the edge is fitted to the picture's, in cells of the grid. */
const RADIUS = 4;
const EPSILON = 1e-4;
/**
 * The connected region of one colour is given or taken. It is sought on a grid that is the same at all working sizes,
 * and its edge then laid where the picture's is.
 */
export function paintWand({ image }: Scene, mask: Mask, gesture: WandGesture): MaskPart | undefined {
  const { kind } = gesture;
  const region = wandRegion(image, gesture);
  if (region === undefined) return undefined;
  const { data } = matteOf(image, region);
  for (let i = 0; i < data.length; i++) {
    const value = mask.data[i]!;
    data[i] = kind === 'add' ? Math.max(value, data[i]!) : Math.min(value, 255 - data[i]!);
  }
  return { box: wholeMask(mask).box, data };
}

/** The region's matte at the image's size. */
export function matteOf(image: RgbaImage, region: Mask): Mask {
  const { image: guide } = colourGrid(image);
  const soft = softRegion(guide, region);
  const matte = guidedUpsample(guide, soft, image, { radius: RADIUS, epsilon: EPSILON });
  return settle(matte, region);
}

/** Far from the region's edge all is sure; near to it the line at 0.5 is drawn anew, as crisp as pixels can be. */
function settle(matte: Mask, region: Mask): Mask {
  const nearness = nearnessOf(region);
  const { width, height, data } = matte;
  for (let y = 0, i = 0; y < height; y++) {
    const row = Math.floor(((y + 0.5) / height) * region.height) * region.width;
    for (let x = 0; x < width; x++, i++) {
      const sure = nearness[row + Math.floor(((x + 0.5) / width) * region.width)]!;
      if (sure !== EDGE) data[i] = sure;
    }
  }
  return offsetMask(matte, 0);
}

const EDGE = 1;

/** A cell each: 0 or 255 where all cells around it agree, else `EDGE`. */
function nearnessOf({ width, height, data }: Mask): Uint8Array {
  const rows = new Uint8Array(data.length);
  const agree = (values: ArrayLike<number>, first: number, last: number, step: number) => {
    const value = values[first]!;
    for (let i = first + step; i <= last; i += step) if (values[i] !== value) return EDGE;
    return value;
  };
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      rows[i] = agree(data, i - Math.min(x, REACH), i + Math.min(width - 1 - x, REACH), 1);
    }
  }
  return rows.map((_, i) => {
    const y = Math.floor(i / width);
    return agree(rows, i - Math.min(y, REACH) * width, i + Math.min(height - 1 - y, REACH) * width, width);
  });
}

/** The picture's edge is no farther than this from the region's, in cells. */
const REACH = 3;
