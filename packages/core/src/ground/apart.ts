import { createPlane, type Plane, type RgbaImage } from '../raster.ts';
import type { ChequeredGround, Ground } from './ground.ts';
import { groundAt, isNearStep } from './groundAt.ts';
import { lengthOf } from './tone.ts';

/** How a picture differs from its ground. */
export interface Apart {
  /** How much, as `lengthOf` measures. */
  readonly far: Plane;
  /** At a pixel. @param out R G B less the ground's, −255 to 255. */
  off(x: number, y: number, out: Float32Array): void;
}

/** @param ground of a picture of this size. */
export function apart(image: RgbaImage, ground: Ground): Apart {
  const { width, height, data } = image;
  const far = createPlane(width, height);
  const way = new Float32Array(3);
  const off: Apart['off'] = (x, y, out) => {
    const at = (y * width + x) * 4;
    groundAt(ground, x, y, out);
    if (ground.kind === 'chequers' && isNearStep(ground, x, y)) forgive(data, at, ground, out);
    for (let c = 0; c < 3; c++) out[c] = data[at + c]! - out[c]!;
  };
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      off(x, y, way);
      far.data[i] = lengthOf(way[0]!, way[1]!, way[2]!);
    }
  }
  return { far, off };
}

/** Between two cells any mixture of both is ground: scaled and stored, the step is as wide as it is. */
function forgive(
  data: RgbaImage['data'],
  at: number,
  { even, odd }: ChequeredGround,
  out: Float32Array,
): void {
  let [along, square] = [0, 0];
  for (let c = 0; c < 3; c++) {
    const step = odd[c]! - even[c]!;
    along += (data[at + c]! - even[c]!) * step;
    square += step * step;
  }
  const share = Math.max(0, Math.min(1, along / square));
  for (let c = 0; c < 3; c++) out[c] = even[c]! + (odd[c]! - even[c]!) * share;
}
