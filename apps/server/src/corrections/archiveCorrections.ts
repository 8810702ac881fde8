import { type FileHandle, open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import {
  COCO_HEAD,
  type CocoImage,
  cocoRows,
  createZipWriter,
  EXPORT_ABOUT,
  EXPORT_LISTS,
  type ExportedMasks,
  type ExportPaths,
  exportPaths,
  type Mask,
  sniffPicture,
} from '@stickersnap/core';
import type { BorrowedFile, CorrectionText } from '@stickersnap/store';
import { openSpool, type Spool } from './spool.ts';

export interface ArchiveParts {
  /** All that go in, one after the other. */
  readonly corrections: AsyncIterable<CorrectionText>;
  /** A picture's blob as a file; `undefined`: it is gone. */
  readonly borrow: (image: string) => Promise<BorrowedFile | undefined>;
  /** Of a record. @throws SnapError `option-invalid` where it is damaged. */
  readonly masksOf: (record: string) => Promise<ExportedMasks>;
  readonly encodeMask: (mask: Mask) => Promise<Uint8Array>;
  /** Absolute; where the lists are written, which may be too long to be held in memory. They are left there. */
  readonly spools: Readonly<Record<'manifest' | 'coco', string>>;
  /** Told of each piece before it is written there. @throws SnapError where it may not be. */
  readonly onBytes: (bytes: number) => void;
}

interface Item {
  readonly id: string;
  readonly image: string;
  readonly paths: ExportPaths;
  /** Where its record stands in the manifest. */
  readonly at: number;
  readonly bytes: number;
}

/** Enough to tell what kind of picture it is. */
const HEAD_BYTES = 64;

/**
 * The files of core's `exportCorrections` as a ZIP archive, piece by piece: nothing of it is in memory as a whole, but
 * the names.
 */
export async function* archiveCorrections(parts: ArchiveParts): AsyncGenerator<Uint8Array> {
  const { borrow, masksOf, encodeMask, spools, onBytes } = parts;
  const zip = createZipWriter();
  const images: CocoImage[] = [];

  async function* stored(path: string, file: FileHandle): AsyncGenerator<Uint8Array> {
    let crc = 0;
    let length = 0;
    // The archive tells both before the bytes.
    for await (const piece of piecesOf(file)) {
      crc = crc32(piece, crc);
      length += piece.length;
    }
    yield zip.addMeasured({ path, crc, length });
    yield* piecesOf(file);
  }

  async function* small(path: string, bytes: Uint8Array): AsyncGenerator<Uint8Array> {
    yield zip.add({ path, bytes });
    yield bytes;
  }

  async function* picture({ image, paths }: Item): AsyncGenerator<Uint8Array, boolean> {
    const borrowed = paths.picture === undefined ? undefined : await borrow(image);
    const file = borrowed && (await open(borrowed.path).catch(() => undefined));
    try {
      if (file !== undefined) yield* stored(paths.picture!, file);
      return file !== undefined;
    } finally {
      await file?.close();
      await borrowed?.giveBack();
    }
  }

  await using manifest = await openSpool(spools.manifest, onBytes);
  const items = await writeManifest(manifest, parts);
  yield* stored(EXPORT_LISTS.manifest, manifest.file);
  await using coco = await openSpool(spools.coco, onBytes);
  await coco.append(`${JSON.stringify(COCO_HEAD).slice(0, -1)},"annotations":[`);
  for (const item of items) {
    const { paths, at, bytes } = item;
    const hasPicture = yield* picture(item);
    // What is damaged is told where it is read; the others are exported all the same.
    const masks = await masksOf(await manifest.read(at, bytes)).catch(() => undefined);
    if (masks === undefined) continue;
    yield* small(paths.before, await encodeMask(masks.before));
    yield* small(paths.after, await encodeMask(masks.after));
    if (!hasPicture || masks.coco === undefined) continue;
    const { image, annotation } = cocoRows(images.length + 1, paths.picture!, masks.coco);
    await coco.append(`${images.length === 0 ? '' : ','}${JSON.stringify(annotation)}`);
    images.push(image);
  }
  await coco.append(`],"images":${JSON.stringify(images)}}`);
  yield* stored(EXPORT_LISTS.coco, coco.file);
  yield zip.end();
}

async function writeManifest(
  manifest: Spool,
  { corrections, borrow }: ArchiveParts,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  await manifest.append(`{"about":${JSON.stringify(EXPORT_ABOUT)},"corrections":[`);
  for await (const { id, record, image } of corrections) {
    if (items.length > 0) await manifest.append(',');
    const paths = exportPaths(id, await kindOf(image, borrow));
    items.push({ id, image, paths, ...(await manifest.append(record)) });
  }
  const files = Object.fromEntries(items.map(({ id, paths }) => [id, paths]));
  await manifest.append(`],"files":${JSON.stringify(files)}}`);
  return items;
}

async function kindOf(image: string, borrow: ArchiveParts['borrow']) {
  const borrowed = await borrow(image);
  const file = borrowed && (await open(borrowed.path).catch(() => undefined));
  try {
    if (file === undefined) return undefined;
    const { buffer, bytesRead } = await file.read(new Uint8Array(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return sniffPicture(buffer.subarray(0, bytesRead));
  } finally {
    await file?.close();
    await borrowed?.giveBack();
  }
}

function piecesOf(file: FileHandle): AsyncIterable<Buffer> {
  return file.createReadStream({ start: 0, autoClose: false });
}
