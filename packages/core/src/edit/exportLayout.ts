import type { PictureKind } from '../file/sniff.ts';
import { resizeMask } from '../image/resize.ts';
import { type CocoRle, encodeCocoRle } from '../mask/cocoRle.ts';
import { decodeRle } from '../mask/rle.ts';
import type { Mask } from '../raster.ts';
import type { Correction } from './correction.ts';

/** The names of the two lists in an export. */
export const EXPORT_LISTS = { manifest: 'corrections.json', coco: 'coco.json' } as const;

/** What the manifest says of itself, before the records. */
export const EXPORT_ABOUT = {
  corrections:
    'The records. “before” and “after” are masks at working size, as run lengths: value, length, …',
  files:
    'By the records’ ids: the picture, and both masks as 8-bit grey PNG at working size, 255 being subject.',
  pictures:
    'As they are kept: image.storedSha256 is of them where a record has it, else image.sha256. The latter is always of the picture as it was given.',
  coco: {
    file: EXPORT_LISTS.coco,
    mask: 'after',
    threshold: 0.5,
    lossy: true,
    note: 'COCO knows no half transparent pixels: those from a half on are subject there, and the mask has the size of the picture. Train mattes with the PNGs.',
  },
} as const;

/** What the COCO list says before its annotations. */
export const COCO_HEAD = {
  info: { description: 'Masks that people mended, thresholded at 0.5: soft edges are lost here.' },
  categories: [{ id: 1, name: 'subject' }],
} as const;

/** The paths in an export. */
export interface ExportPaths {
  /** The path of the picture; absent where it is gone. */
  readonly picture?: string;
  readonly before: string;
  readonly after: string;
}

/**
 * Where the files of a record lie in an export, by its id.
 *
 * @param kind of the picture that is kept; `undefined`: there is none.
 *
 * @example
 * import { exportPaths } from '@stickersnap/core';
 *
 * exportPaths('k3J', 'jpg');
 * // → { picture: 'pictures/k3J.jpg', before: 'masks/k3J.before.png', after: 'masks/k3J.after.png' }
 * exportPaths('k3J', undefined).picture; // → undefined
 */
export function exportPaths(id: string, kind: PictureKind | undefined): ExportPaths {
  const masks = { before: `masks/${id}.before.png`, after: `masks/${id}.after.png` };
  return kind === undefined ? masks : { picture: `pictures/${id}.${kind}`, ...masks };
}

/** A row of COCO's images. */
export interface CocoImage {
  readonly id: number;
  readonly file_name: string;
  readonly width: number;
  readonly height: number;
}

/** A row of COCO's annotations. */
export interface CocoAnnotation extends Pick<CocoRle, 'segmentation' | 'area'> {
  readonly id: number;
  readonly image_id: number;
  readonly category_id: 1;
  readonly iscrowd: 0;
  /** The subject's box in pixels: left, top, width, height. */
  readonly bbox: readonly [number, number, number, number];
}

export interface ExportedMasks {
  readonly before: Mask;
  readonly after: Mask;
  /** The mended mask for COCO; `undefined` where the record tells of a picture that nobody could have decoded. */
  readonly coco: CocoRle | undefined;
}

/** The most pixels of a picture of which a mask is exported for COCO: none that is taken has more. */
const MOST_PIXELS = 2 ** 27;

/**
 * The masks of a record as they are exported: both as they are kept, and the mended one for COCO.
 *
 * @throws SnapError `option-invalid` when they are none.
 *
 * @example
 * import { exportMasks } from '@stickersnap/core';
 *
 * const before = { width: 2, height: 1, runs: [0, 2] };
 * const after = { width: 2, height: 1, runs: [0, 1, 255, 1] };
 * const image = { sha256: '', mime: 'image/png', width: 4, height: 2 };
 * const masks = exportMasks({ before, after, image });
 * masks.after.data; // → [0, 255]
 * masks.coco?.segmentation.size; // → [2, 4]
 */
export function exportMasks(correction: Pick<Correction, 'before' | 'after' | 'image'>): ExportedMasks {
  const { width, height } = correction.image;
  const [before, after] = [decodeRle(correction.before), decodeRle(correction.after)];
  if (width * height > MOST_PIXELS) return { before, after, coco: undefined };
  const fits = after.width === width && after.height === height;
  return { before, after, coco: encodeCocoRle(fits ? after : resizeMask(after, width, height)) };
}

/**
 * The rows of one mask in COCO’s two lists.
 *
 * @param id a number of its own in the list, from 1.
 *
 * @example
 * import { cocoRows, encodeCocoRle } from '@stickersnap/core';
 *
 * const mask = { width: 3, height: 2, data: new Uint8ClampedArray([0, 255, 255, 0, 255, 0]) };
 * const { image, annotation } = cocoRows(1, 'pictures/k3J.jpeg', encodeCocoRle(mask));
 * image; // → { id: 1, file_name: 'pictures/k3J.jpeg', width: 3, height: 2 }
 * annotation.bbox; // → [1, 0, 2, 2]
 */
export function cocoRows(
  id: number,
  picture: string,
  { segmentation, area, box }: CocoRle,
): { readonly image: CocoImage; readonly annotation: CocoAnnotation } {
  const [height, width] = segmentation.size;
  const bbox = [box.x, box.y, box.width, box.height] as const;
  return {
    image: { id, file_name: picture, width, height },
    annotation: { id, image_id: id, category_id: 1, iscrowd: 0, segmentation, area, bbox },
  };
}
