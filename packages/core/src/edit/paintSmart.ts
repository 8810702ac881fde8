import { SnapError } from '../errors.ts';
import { decodeRle } from '../mask/rle.ts';
import type { Mask } from '../raster.ts';
import { type MaskPart, wholeMask } from './maskPart.ts';
import { matteOf } from './paintWand.ts';
import type { Scene } from './scene.ts';
import type { SmartGesture } from './strokes.ts';

/**
 * The region that was found for a smart stroke is given or taken, its edge laid where the picture's is.
 *
 * @throws SnapError `option-invalid` for a gesture whose region was not sought yet.
 */
export function paintSmart(
  { image }: Scene,
  mask: Mask,
  { kind, region }: SmartGesture,
): MaskPart | undefined {
  if (region === undefined) {
    throw new SnapError('option-invalid', {
      option: 'strokes, smart',
      value: 'no region',
      allowed: 'gestures whose region was sought: answer them first',
    });
  }
  const { data } = matteOf(image, decodeRle(region));
  for (let i = 0; i < data.length; i++) {
    const value = mask.data[i]!;
    data[i] = kind === 'add' ? Math.max(value, data[i]!) : Math.min(value, 255 - data[i]!);
  }
  return { box: wholeMask(mask).box, data };
}
