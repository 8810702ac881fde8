import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BenchError } from '../benchError.ts';

/** A picture with its true mask, as files. */
export interface DataRow {
  /** The picture's file name without its ending. */
  readonly id: string;
  readonly dataset: string;
  readonly image: string;
  readonly mask: string;
  /** Whether the mask is a true matte, by the tag “matte”; `undefined` where there are no tags. */
  readonly matte: boolean | undefined;
}

const FORM = 'manifest.json is a list of {"file", "mask", "dataset"}, with files in images/ and masks/';

/**
 * Reads a folder of pictures with masks.
 * @throws BenchError that names what is missing or wrong.
 */
export async function readManifest(folder: string): Promise<DataRow[]> {
  const path = join(folder, 'manifest.json');
  const text = await readFile(path, 'utf8').catch(() => {
    throw new BenchError(`${path} cannot be read. ${FORM}.`);
  });
  const rows = parse(text, path).map((row, index) => check(row, index, folder, path));
  if (rows.length === 0) throw new BenchError(`${path} lists no picture.`);
  for (const file of rows.flatMap(({ image, mask }) => [image, mask])) {
    await access(file).catch(() => {
      throw new BenchError(`${file} is named in ${path}, but cannot be read.`);
    });
  }
  return rows;
}

function parse(text: string, path: string): unknown[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new BenchError(`${path} is no JSON: ${error instanceof Error ? error.message : error}`);
  }
  if (!Array.isArray(value)) throw new BenchError(`${path} is no list. ${FORM}.`);
  return value;
}

function check(row: unknown, index: number, folder: string, path: string): DataRow {
  const text = (field: string): string => {
    const value = (row as Record<string, unknown> | null)?.[field];
    if (typeof value === 'string' && value !== '') return value;
    throw new BenchError(`Entry ${index + 1} of ${path} has no “${field}”. ${FORM}.`);
  };
  const file = text('file');
  const { tags } = row as { tags?: unknown };
  return {
    id: file.replace(/\.[^.]+$/, ''),
    dataset: text('dataset'),
    image: join(folder, 'images', file),
    mask: join(folder, 'masks', text('mask')),
    matte: Array.isArray(tags) ? tags.includes('matte') : undefined,
  };
}
