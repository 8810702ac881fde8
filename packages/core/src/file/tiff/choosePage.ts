import type { Size } from '../../geometry.ts';
import { firstOf, readDirectories, TAG, type TiffDirectory } from './readDirectories.ts';

export interface ChosenPage {
  readonly directory: TiffDirectory;
  readonly size: Size;
  /** Whether the file has other pages, and which one was taken. */
  readonly others: 'none' | 'first-taken' | 'largest-taken';
}

const REDUCED = 1;
const MASK = 4;

/**
 * The picture that a TIFF file means: the largest, since small ones are previews of it wherever they stand; of several
 * as large the first. Transparency masks are none.
 * @returns `undefined` when no directory has a size.
 *
 * @example
 * import { choosePage } from '@stickersnap/core';
 *
 * // One directory with two tags, each of one number: a width of 640 and a height of 480.
 * const little = (value: number) => [value & 255, (value >> 8) & 255, 0, 0];
 * const entry = (tag: number, value: number) => [tag & 255, tag >> 8, 4, 0, ...little(1), ...little(value)];
 * const head = [0x49, 0x49, 42, 0, ...little(8)];
 * const tiff = [...head, 2, 0, ...entry(256, 640), ...entry(257, 480), ...little(0)];
 * choosePage(new Uint8Array(tiff))?.size; // → { width: 640, height: 480 }
 * choosePage(new Uint8Array(head)); // → undefined
 */
export function choosePage(bytes: Uint8Array): ChosenPage | undefined {
  let best: Omit<ChosenPage, 'others'> | undefined;
  let bestRank = 0;
  const pictures = readDirectories(bytes).flatMap((directory) => {
    const width = firstOf(directory, TAG.width) ?? 0;
    const height = firstOf(directory, TAG.height) ?? 0;
    const isMask = ((firstOf(directory, TAG.subfileType) ?? 0) & MASK) !== 0;
    return width > 0 && height > 0 && !isMask ? [{ directory, size: { width, height } }] : [];
  });
  for (const each of pictures) {
    const rank = each.size.width * each.size.height - (isReduced(each.directory) ? 0.5 : 0);
    if (best === undefined || rank > bestRank) {
      best = each;
      bestRank = rank;
    }
  }
  if (best === undefined) return undefined;
  if (best !== pictures[0]) return { ...best, others: 'largest-taken' };
  // Smaller copies of the same picture in sub-directories are nothing to tell of.
  const others = pictures.some(({ directory }) => directory.sub === undefined && directory.page > 0);
  return { ...best, others: others ? 'first-taken' : 'none' };
}

function isReduced(directory: TiffDirectory): boolean {
  return ((firstOf(directory, TAG.subfileType) ?? 0) & REDUCED) !== 0;
}
