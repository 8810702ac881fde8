/** One directory of a TIFF file: what it says of one picture. */
export interface TiffDirectory {
  /** Which one of the file's own line of pictures, from 0. */
  readonly page: number;
  /** Which one of that page's sub-directories, from 0; `undefined` for the page itself. */
  readonly sub: number | undefined;
  /** Numbers by tag; the text of `Make` as its characters' codes. */
  readonly tags: ReadonlyMap<number, readonly number[]>;
}

/** The tags that are asked for (TIFF 6.0, its supplement 1, TIFF/EP and DNG). */
export const TAG = {
  subfileType: 254,
  width: 256,
  height: 257,
  bits: 258,
  compression: 259,
  photometric: 262,
  make: 271,
  stripOffsets: 273,
  orientation: 274,
  samples: 277,
  planar: 284,
  predictor: 317,
  tileOffsets: 324,
  subDirectories: 330,
  extraSamples: 338,
  sampleFormat: 339,
  cfaPattern: 33422,
  dngVersion: 50706,
} as const;

const WANTED: ReadonlySet<number> = new Set(Object.values(TAG));
const BIG_TIFF = 43;
/** Bytes of one value by its type. */
const SIZES: readonly number[] = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8];
/** How much of a file is read, whatever it claims. */
const MAX_DIRECTORIES = 256;
const MAX_ENTRIES = 1000;
const MAX_VALUES = 64;

/** All directories of a TIFF or BigTIFF file that lie within `bytes`, a page's own before its sub-directories. */
export function readDirectories(bytes: Uint8Array): TiffDirectory[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < 8) return [];
  const reader = readerOf(view);
  const found: TiffDirectory[] = [];
  const seen = new Set<number>();
  for (let page = 0, at = reader.first(); at !== 0 && !seen.has(at); page++) {
    if (found.length >= MAX_DIRECTORIES) break;
    seen.add(at);
    const read = reader.directory(at);
    if (read === undefined) break;
    found.push({ page, sub: undefined, tags: read.tags });
    for (const [sub, offset] of (read.tags.get(TAG.subDirectories) ?? []).entries()) {
      if (seen.has(offset) || found.length >= MAX_DIRECTORIES) break;
      seen.add(offset);
      const inner = reader.directory(offset);
      if (inner !== undefined) found.push({ page, sub, tags: inner.tags });
    }
    at = read.next;
  }
  return found;
}

/** The first value of a tag. */
export function firstOf({ tags }: TiffDirectory, tag: number): number | undefined {
  return tags.get(tag)?.[0];
}

function readerOf(view: DataView) {
  const little = view.getUint8(0) === 0x49;
  const big = view.getUint16(2, little) === BIG_TIFF;
  const offset = (at: number) => (big ? Number(view.getBigUint64(at, little)) : view.getUint32(at, little));
  const [countBytes, step, valueAt, inline] = big ? [8, 20, 12, 8] : [2, 12, 8, 4];

  function values(entry: number): number[] {
    const type = view.getUint16(entry + 2, little);
    const size = SIZES[type] ?? 0;
    const count = Math.min(offset(entry + 4), MAX_VALUES);
    const from = size * offset(entry + 4) <= inline ? entry + valueAt : offset(entry + valueAt);
    return size === 0 ? [] : Array.from({ length: count }, (_, i) => value(from + i * size, size));
  }

  function value(at: number, size: number): number {
    if (size === 1) return view.getUint8(at);
    if (size === 2) return view.getUint16(at, little);
    return size === 4 ? view.getUint32(at, little) : Number(view.getBigUint64(at, little));
  }

  return {
    first: () => guarded(() => offset(big ? 8 : 4)) ?? 0,
    /** @returns `undefined` where it does not lie within the bytes. */
    directory(at: number): { tags: Map<number, number[]>; next: number } | undefined {
      return guarded(() => {
        const count = big ? Number(view.getBigUint64(at, little)) : view.getUint16(at, little);
        if (count === 0 || count > MAX_ENTRIES) return undefined;
        const tags = new Map<number, number[]>();
        for (let i = 0, entry = at + countBytes; i < count; i++, entry += step) {
          const tag = view.getUint16(entry, little);
          if (WANTED.has(tag)) tags.set(tag, guarded(() => values(entry)) ?? []);
        }
        const end = at + countBytes + count * step;
        return { tags, next: guarded(() => offset(end)) ?? 0 };
      });
    },
  };
}

/** DataView throws outside of the bytes, and what a broken file points at lies there. */
function guarded<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
