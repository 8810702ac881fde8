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
  /** The file that is kept; `undefined`: it is gone. */
  readonly picture: Uint8Array | undefined;
}

/**
 * All that is kept of corrections as files, for `writeZip`: `corrections.json`, the manifest with the records;
 * `coco.json`, the mended masks as the COCO data set has them; then of each the picture and both masks as PNG.
 * @throws SnapError `option-invalid` for a record whose masks are none; what the codec throws.
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
