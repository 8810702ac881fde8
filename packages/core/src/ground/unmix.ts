import type { Mask } from '../raster.ts';
import { KEPT_COLOUR_BYTES, KEPT_COLOURS } from '../wasm/kernels.ts';
import { withKernels } from '../wasm/withKernels.ts';
import type { Apart } from './apart.ts';
import { modesOf } from './modesOf.ts';
import type { Strength } from './strength.ts';

export interface UnmixOptions {
  /** Whatever is nearer to the ground is ground, in levels. */
  readonly tolerance: number;
  /** Whatever is farther from the ground is no noise, in levels. */
  readonly sure: number;
  /**
   * The share of the strongest colour nearby, 0–1: what has less and hangs together with open ground may be a ripple.
   */
  readonly closing: number;
}

/** So deep behind open ground a pixel is subject whatever its colour; an edge with its blur is narrower. */
const SURE_DEPTH = 3;
/** So many pixels before open ground an edge may reach. */
const BLUR = 4;

/**
 * Alpha by which share of the subject's own colour each pixel at the edge has: its difference from the ground,
 * projected on the difference that the subject has where it is whole. That colour is the one of the nearest parts that
 * are whole; of thin lines, one of the whole picture's inks, else the strongest nearby.
 *
 * @param open 255 where the ground is open, as `openGround` gives it.
 */
export function unmix(
  { image, table, far }: Apart,
  open: Mask,
  strength: Strength,
  { tolerance, sure, closing }: UnmixOptions,
): Mask {
  const { width, height } = open;
  const length = width * height;
  const inks = Float64Array.from(modesOf(image, far, sure).flat());
  const tiles = strength.tiles.length;
  const data = withKernels((kernels, scratch) => {
    const [pixels, ground, distance] = [scratch.put(image.data), scratch.put(table), scratch.put(far.data)];
    const [inward, outward, whole] = [scratch.take(length), scratch.take(length), scratch.take(length)];
    const opened = scratch.put(open.data);
    kernels.measureDepths(opened, width, height, SURE_DEPTH, false, inward);
    kernels.measureDepths(opened, width, height, BLUR, true, outward);
    kernels.findWhole(pixels, distance, inward, width, height, tolerance, sure, SURE_DEPTH, whole);

    const [colours, counts] = [scratch.take(tiles * KEPT_COLOURS * 3), scratch.put(new Uint8Array(tiles))];
    const kept = scratch.take(tiles * KEPT_COLOURS * KEPT_COLOUR_BYTES);
    kernels.keepColours(pixels, ground, distance, width, height, sure, colours, counts, kept);

    const alpha = scratch.put(new Uint8Array(length));
    kernels.unmixEdge(
      pixels,
      ground,
      distance,
      scratch.put(strength.tiles),
      inward,
      outward,
      whole,
      scratch.put(inks),
      inks.length / 3,
      colours,
      counts,
      width,
      height,
      tolerance,
      closing,
      SURE_DEPTH,
      BLUR,
      alpha,
      scratch.take(inks.length * 8),
    );
    return scratch.bytes(alpha, length).slice();
  });
  return { width, height, data };
}
