import type { Plane, RgbaImage } from '../raster.ts';
import { withKernels } from '../wasm/withKernels.ts';
import type { Ground } from './ground.ts';
import { packGround } from './packGround.ts';

/** How a picture differs from its ground. */
export interface Apart {
  readonly image: RgbaImage;
  /** The ground's colours, as `packGround` gives them. */
  readonly table: Float64Array<ArrayBuffer>;
  /** How far each pixel is from the ground's colour, in levels, as `lengthOf` measures. */
  readonly far: Plane;
}

/** @param ground of a picture of this size. */
export function apart(image: RgbaImage, ground: Ground): Apart {
  const { width, height } = image;
  const table = packGround(ground);
  const data = withKernels((kernels, scratch) => {
    const far = scratch.take(width * height * 4);
    kernels.measureFar(scratch.put(image.data), scratch.put(table), width, height, far);
    return scratch.floats(far, width * height).slice();
  });
  return { image, table, far: { width, height, data } };
}
