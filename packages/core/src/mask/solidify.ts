import type { Mask } from '../raster.ts';
import { erode } from './morphology.ts';
import { VISIBLE_ALPHA } from './subjectBox.ts';
import { threshold } from './threshold.ts';

/** How far a soft edge reaches inwards, as a share of the longer side, and in pixels at the least. */
const EDGE = 0.01;
const MIN_EDGE = 2;

/** Makes opaque what is soft inside the subject, such as panes of glass; its edges stay as they are. */
export function solidify(mask: Mask): Mask {
  const edge = Math.max(MIN_EDGE, EDGE * Math.max(mask.width, mask.height));
  const inner = erode(threshold(mask, VISIBLE_ALPHA), edge);
  const data = mask.data.slice();
  for (let i = 0; i < data.length; i++) if (inner.data[i] === 255) data[i] = 255;
  return { width: mask.width, height: mask.height, data };
}
