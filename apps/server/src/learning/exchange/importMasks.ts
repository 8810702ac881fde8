import { readFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { type Mask, SnapError } from '@stickersnap/core';
import { decodeCocoRle } from './decodeCocoRle.ts';
import type { ExchangeReport } from './exchangeParts.ts';
import { eachPair, type PairFolders } from './importGolden.ts';
import { type Importing, keepImported } from './keepImported.ts';
import { readMaskFile } from './readPair.ts';

/** PNG masks of the same names as their pictures. @throws SnapError `folder-empty` */
export function importPairs(parts: Importing, folders: PairFolders): Promise<ExchangeReport> {
  return eachPair(folders, async ({ name, picture, mask }) =>
    keepImported(parts, { name, picture, mask: await readMaskFile(mask, parts.codec) }),
  );
}

export interface CocoSource {
  /** Absolute; of the list. */
  readonly list: string;
  /** Absolute; where the pictures are whose names stand in it. By default the list's own folder. */
  readonly pictures?: string | undefined;
}

interface CocoList {
  readonly images: readonly { readonly id: number; readonly file_name: string }[];
  readonly annotations: readonly { readonly image_id: number; readonly segmentation: unknown }[];
}

/** A COCO list with run lengths. Where a picture has several annotations, all of them are subject. */
export async function importCoco(
  parts: Importing,
  { list, pictures = dirname(list) }: CocoSource,
): Promise<ExchangeReport> {
  const { images, annotations } = await readList(list);
  const done: string[] = [];
  const left: { name: string; reason: string }[] = [];
  for (const { id, file_name: name } of images)
    try {
      const own = annotations.filter(({ image_id }) => image_id === id);
      if (own.length === 0) throw new SnapError('not-found', { thing: 'annotation' });
      const mask = union(own.map(({ segmentation }) => decodeCocoRle(segmentation)));
      const stem = name.split(/[\\/]/).at(-1) ?? name;
      await keepImported(parts, { name: stem, picture: within(pictures, name), mask });
      done.push(name);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
        left.push({ name, reason: 'there is no such file' });
        continue;
      }
      if (!(error instanceof SnapError) || error.code === 'storage-full') throw error;
      left.push({ name, reason: error.message });
    }
  return { done, left };
}

async function readList(path: string): Promise<CocoList> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw new SnapError('input-not-found', { name: path });
    throw error;
  });
  let value: Partial<CocoList> | null;
  try {
    value = JSON.parse(text);
  } catch {
    value = null;
  }
  const { images, annotations } = value ?? {};
  if (
    Array.isArray(images) &&
    Array.isArray(annotations) &&
    images.every((image) => typeof image?.file_name === 'string')
  )
    return { images, annotations: annotations.filter((each) => each !== null) };
  throw new SnapError('option-invalid', {
    option: 'list',
    value: path,
    allowed: 'a COCO list: JSON with “images” and “annotations”',
  });
}

/** A list from elsewhere names no file outside of the folder. */
function within(folder: string, name: string): string {
  const path = resolve(folder, name);
  const from = relative(folder, path);
  if (!from.startsWith('..') && !isAbsolute(from)) return join(folder, from);
  throw new SnapError('option-invalid', {
    option: 'file_name',
    value: name.slice(0, 100),
    allowed: 'a path within the folder of the pictures',
  });
}

function union([first, ...others]: readonly Mask[]): Mask {
  const mask = { ...first!, data: first!.data.slice() };
  for (const { width, height, data } of others) {
    if (width !== mask.width || height !== mask.height)
      throw new SnapError('option-invalid', {
        option: 'segmentation, size',
        value: `${width}×${height}`,
        allowed: 'one size for all annotations of a picture',
      });
    for (let i = 0; i < data.length; i++) mask.data[i] = Math.max(mask.data[i]!, data[i]!);
  }
  return mask;
}
