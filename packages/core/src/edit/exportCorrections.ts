import { sniffPicture } from '../file/sniff.ts';
import type { PackFile } from '../pack/model.ts';
import type { ImageCodec } from '../ports.ts';
import { encodeUtf8 } from '../text/utf8.ts';
import type { Correction } from './correction.ts';
import {
  COCO_HEAD,
  type CocoAnnotation,
  type CocoImage,
  cocoRows,
  EXPORT_ABOUT,
  EXPORT_LISTS,
  type ExportPaths,
  exportMasks,
  exportPaths,
} from './exportLayout.ts';

export interface ExportedCorrection {
  readonly correction: Correction;
  /** The picture's file as it is kept; `undefined`: it is gone. */
  readonly picture: Uint8Array | undefined;
}

/**
 * All that is kept of corrections as files, for `writeZip`: `corrections.json`, the manifest with the records;
 * `coco.json`, the mended masks as the COCO data set has them; then of each the picture and both masks as PNG.
 * @throws SnapError `option-invalid` for a record whose masks are none; what the codec throws.
 *
 * @example
 * import { type Correction, exportCorrections } from '@stickersnap/core';
 *
 * const mask = { width: 2, height: 1, runs: [0, 1, 255, 1] };
 * const correction: Correction = {
 *   id: 'k3J',
 *   createdAt: '2024-05-01T12:00:00Z',
 *   image: { sha256: '', mime: 'image/gif', width: 2, height: 1 },
 *   model: { recipe: 'fast', version: '1', sha256: '' },
 *   before: mask,
 *   after: mask,
 *   strokes: { width: 2, height: 1, gestures: [] },
 *   origin: 'accepted',
 *   consent: null,
 *   ownerTokenHash: '',
 * };
 * const picture = new TextEncoder().encode('GIF89a');
 * const codec = { encodeMask: async () => new Uint8Array([1]) };
 * const files = await exportCorrections([{ correction, picture }], codec);
 * files.map(({ path }) => path);
 * // → ['corrections.json', 'coco.json', 'pictures/k3J.gif', 'masks/k3J.before.png', 'masks/k3J.after.png']
 */
export async function exportCorrections(
  items: Iterable<ExportedCorrection> | AsyncIterable<ExportedCorrection>,
  codec: Pick<ImageCodec, 'encodeMask'>,
): Promise<readonly PackFile[]> {
  const corrections: Correction[] = [];
  const paths: Record<string, ExportPaths> = {};
  const images: CocoImage[] = [];
  const annotations: CocoAnnotation[] = [];
  const files: PackFile[] = [];

  for await (const { correction, picture } of items) {
    const path = exportPaths(correction.id, picture && sniffPicture(picture));
    const { before, after, coco } = exportMasks(correction);
    corrections.push(correction);
    paths[correction.id] = path;
    if (path.picture !== undefined && picture !== undefined) {
      files.push({ path: path.picture, bytes: picture });
      if (coco !== undefined) {
        const { image, annotation } = cocoRows(images.length + 1, path.picture, coco);
        images.push(image);
        annotations.push(annotation);
      }
    }
    files.push({ path: path.before, bytes: await codec.encodeMask(before) });
    files.push({ path: path.after, bytes: await codec.encodeMask(after) });
  }
  return [
    json(EXPORT_LISTS.manifest, { about: EXPORT_ABOUT, corrections, files: paths }),
    json(EXPORT_LISTS.coco, { ...COCO_HEAD, annotations, images }),
    ...files,
  ];
}

function json(path: string, value: unknown): PackFile {
  return { path, bytes: encodeUtf8(JSON.stringify(value)) };
}
