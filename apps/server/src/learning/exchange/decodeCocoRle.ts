import { createMask, type Mask, SnapError } from '@stickersnap/core';

/** A segmentation as COCO lists have it: `counts` as numbers, or as the text that its own tools pack them into. */
export interface CocoSegmentation {
  readonly size: readonly [height: number, width: number];
  readonly counts: readonly number[] | string;
}

/** As many as a mask may have. */
const MOST_PIXELS = 2 ** 26;

/**
 * Column by column: how many pixels are ground, how many subject, and so on in turn.
 *
 * @param value comes from anywhere
 * @throws SnapError `option-invalid` where it is none: polygons are not read
 */
export function decodeCocoRle(value: unknown): Mask {
  const { size, counts } = (value ?? {}) as Partial<CocoSegmentation>;
  const [height, width] = Array.isArray(size) ? size : [];
  if (!isSide(height) || !isSide(width) || width * height > MOST_PIXELS)
    throw refuse('size', 'height and width in pixels; polygons are not read, so export run lengths (RLE)');
  const runs = typeof counts === 'string' ? unpack(counts) : counts;
  if (!Array.isArray(runs))
    throw refuse('counts', 'a list of run lengths, or the text that COCO packs it into');
  const mask = createMask(width, height);
  let at = 0;
  for (const [i, run] of runs.entries()) {
    if (!Number.isInteger(run) || run < 0 || at + run > width * height)
      throw refuse('counts', `whole numbers that add up to ${width * height}`);
    for (const end = at + run; at < end; at++)
      if (i % 2 === 1) mask.data[(at % height) * width + Math.floor(at / height)] = 255;
  }
  if (at !== width * height) throw refuse('counts', `whole numbers that add up to ${width * height}`);
  return mask;
}

/** As COCO's own `rleFrString`: five bits a character from “0” on, each run from the third as the change to the one before last. */
function unpack(text: string): number[] {
  const runs: number[] = [];
  for (let at = 0; at < text.length; ) {
    let value = 0;
    let shift = 0;
    let code: number;
    do {
      code = text.charCodeAt(at++) - 48;
      if (!(code >= 0 && code < 64) || shift > 30) throw refuse('counts', 'text as COCO packs it');
      value |= (code & 31) << shift;
      shift += 5;
    } while (code & 32);
    if (code & 16 && shift < 32) value |= -1 << shift;
    runs.push(value + (runs.length > 2 ? runs.at(-2)! : 0));
  }
  return runs;
}

function isSide(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 1;
}

function refuse(part: string, allowed: string): SnapError {
  return new SnapError('option-invalid', {
    option: `segmentation, ${part}`,
    value: 'what is there',
    allowed,
  });
}
