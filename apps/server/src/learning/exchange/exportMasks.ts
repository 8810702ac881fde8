import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  COCO_HEAD,
  type CocoAnnotation,
  type CocoImage,
  cocoRows,
  decodeRle,
  encodeCocoRle,
  type Mask,
  resizeMask,
  SnapError,
  sniff,
  storedSize,
} from '@stickersnap/core';
import type { Example } from '@stickersnap/store';
import type { ExchangeParts, ExchangeReport } from './exchangeParts.ts';

/** Photos of people: nobody else on the machine reads them. */
const PRIVATE = { folder: 0o700, file: 0o600 } as const;

/** All that may be used for learning, each once. */
async function* usable({ store }: Pick<ExchangeParts, 'store'>): AsyncGenerator<Example> {
  yield* store.learning.examples({ split: 'train' });
  yield* store.learning.examples({ split: 'held-out' });
}

interface Exported {
  readonly name: string;
  readonly mask: Mask;
}

/**
 * Pictures as `pictures/ID.jpg`, and masks as `masks/ID.png`, 8-bit grey of the same size: what CVAT and Label Studio
 * read. Mended there, they can be imported again.
 *
 * @param folder absolute; is made, or empty. @throws SnapError `output-unwritable`
 */
export async function exportPairs(parts: ExchangeParts, folder: string): Promise<ExchangeReport> {
  await makeFolder(join(folder, 'masks'), folder);
  return exportEach(parts, folder, async ({ mask }, id) => {
    await writeFile(join(folder, 'masks', `${id}.png`), await parts.codec.encodeMask(mask), {
      mode: PRIVATE.file,
    });
  });
}

/**
 * Pictures, and `coco.json` with the masks as run lengths. COCO knows no half transparent pixels: those from a half on
 * are subject, and the list says that something was lost.
 *
 * @param folder absolute; is made, or empty. @throws SnapError `output-unwritable`
 */
export async function exportCoco(parts: ExchangeParts, folder: string): Promise<ExchangeReport> {
  await makeFolder(folder, folder);
  const images: CocoImage[] = [];
  const annotations: CocoAnnotation[] = [];
  const report = await exportEach(parts, folder, async ({ name, mask }) => {
    const { image, annotation } = cocoRows(images.length + 1, `pictures/${name}`, encodeCocoRle(mask));
    images.push(image);
    annotations.push(annotation);
  });
  const list = JSON.stringify({ ...COCO_HEAD, annotations, images });
  await writeFile(join(folder, 'coco.json'), list, { mode: PRIVATE.file });
  return report;
}

async function exportEach(
  parts: ExchangeParts,
  folder: string,
  write: (exported: Exported, id: string) => Promise<void>,
): Promise<ExchangeReport> {
  const pictures = join(folder, 'pictures');
  await mkdir(pictures, { recursive: true, mode: PRIVATE.folder });
  const done: string[] = [];
  const left: { name: string; reason: string }[] = [];
  for await (const { id, image, after } of usable(parts)) {
    const bytes = await parts.store.blobs.get(image);
    const sniffed = bytes && sniff(bytes);
    const format = sniffed?.kind === 'picture' ? sniffed.format : undefined;
    const size = bytes && format && storedSize(bytes, format);
    if (bytes === undefined || format === undefined || size === undefined) {
      left.push({ name: id, reason: 'its picture is gone, or cannot be read' });
      continue;
    }
    const mask = decodeRle(after);
    const fits = mask.width === size.width && mask.height === size.height;
    const name = `${id}.${format === 'jpeg' ? 'jpg' : format}`;
    await writeFile(join(pictures, name), bytes, { mode: PRIVATE.file });
    await write({ name, mask: fits ? mask : resizeMask(mask, size.width, size.height) }, id);
    done.push(id);
  }
  return { done, left };
}

/** @param top is not to hold anything yet. */
async function makeFolder(folder: string, top: string): Promise<void> {
  const there = await readdir(top).catch(() => []);
  if (there.length > 0)
    throw new SnapError('output-unwritable', { name: top, reason: 'there is something in it already' });
  await mkdir(folder, { recursive: true, mode: PRIVATE.folder });
}
