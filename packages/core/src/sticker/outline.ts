import type { Size } from '../geometry.ts';
import { cropMask } from '../image/crop.ts';
import { connectedComponents } from '../mask/components.ts';
import { offsetMask } from '../mask/distance.ts';
import { subjectBox } from '../mask/subjectBox.ts';
import { createMask, type Mask } from '../raster.ts';
import { withKernels } from '../wasm/withKernels.ts';

export interface OutlineOptions {
  /** How wide notches are that are bridged: narrower than twice this, in outline widths. */
  readonly closing: number;
  /** How large holes are that are filled: at most the square of this, in outline widths. */
  readonly pinhole: number;
}

export const OUTLINE_DEFAULTS: Required<OutlineOptions> = { closing: 1.25, pinhole: 3 };

/**
 * The shape of a sticker with its outline: everything within `width` of the subject, joins round, edge
 * anti-aliased. Dilation by `width` with a disc, followed by a closing, both on sub-pixel signed distances.
 *
 * @param subject alpha on the canvas.
 * @param width in pixels, may be fractional.
 * @returns coverage 0–255 of the canvas's size.
 *
 * @example
 * import { createMask, outline } from '@stickersnap/core';
 *
 * const subject = createMask(9, 1);
 * subject.data[4] = 255;
 * outline(subject, 2).data; // → [0, 0, 255, 255, 255, 255, 255, 0, 0]
 */
export function outline(subject: Mask, width: number, options: Partial<OutlineOptions> = {}): Mask {
  const { closing, pinhole } = { ...OUTLINE_DEFAULTS, ...options };
  const radius = closing * width;
  // The closing looks past the canvas; without the frame it would bulge along the canvas edges.
  const frame = Math.ceil(width + radius) + 2;
  const box = subjectBox(subject, 1);
  if (box === undefined) return createMask(subject.width, subject.height);
  const grown = offsetMask(padMask(solid(cropMask(subject, box)), frame), width + radius);
  fillPinholes(grown, (pinhole * width) ** 2);
  const closed = radius > 0 ? offsetMask(grown, -radius) : grown;
  const shape = moveMask(closed, box.x - frame, box.y - frame, subject);
  // What is opaque in the subject stays so, whatever the rounding of the two distances.
  withKernels((kernels, scratch) => {
    const at = scratch.put(shape.data);
    kernels.coverOpaque(at, scratch.put(subject.data), shape.data.length);
    shape.data.set(scratch.bytes(at, shape.data.length));
  });
  return shape;
}

/** The subject; one so thin that nowhere half a pixel is covered, made strong enough to have an edge at all. */
function solid(subject: Mask): Mask {
  let most = 0;
  for (let i = 0; i < subject.data.length; i++) {
    if (subject.data[i]! >= 128) return subject;
    if (subject.data[i]! > most) most = subject.data[i]!;
  }
  if (most === 0) return subject;
  const strong = createMask(subject.width, subject.height);
  for (let i = 0; i < strong.data.length; i++) strong.data[i] = (subject.data[i]! * 255) / most;
  return strong;
}

function padMask(mask: Mask, by: number): Mask {
  return moveMask(mask, by, by, { width: mask.width + 2 * by, height: mask.height + 2 * by });
}

/** The mask on a canvas, its top left corner at `left`, `top`; what lies outside is cut off. */
function moveMask(mask: Mask, left: number, top: number, { width, height }: Size): Mask {
  const out = createMask(width, height);
  const from = Math.max(0, -left);
  const to = Math.min(mask.width, width - left);
  for (let y = Math.max(0, -top); y < Math.min(mask.height, height - top); y++) {
    out.data.set(
      mask.data.subarray(y * mask.width + from, y * mask.width + to),
      (y + top) * width + left + from,
    );
  }
  return out;
}

function fillPinholes(shape: Mask, maxArea: number): void {
  const inverse = createMask(shape.width, shape.height);
  for (let i = 0; i < inverse.data.length; i++) inverse.data[i] = 255 - shape.data[i]!;
  // Threshold 1: a hole is taken with its soft rim, else a faint ring would stay.
  const { labels, components } = connectedComponents(inverse, { threshold: 1, connectivity: 4 });
  const isHole = new Uint8Array(components.length + 1);
  for (const { label, area, box } of components) {
    const open =
      box.x === 0 || box.y === 0 || box.x + box.width === shape.width || box.y + box.height === shape.height;
    if (!open && area <= maxArea) isHole[label] = 1;
  }
  if (!isHole.includes(1)) return;
  for (let i = 0; i < shape.data.length; i++) if (isHole[labels.data[i]!] === 1) shape.data[i] = 255;
}
