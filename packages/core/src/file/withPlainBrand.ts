import type { PictureFormat } from './sniff.ts';

const BRAND_AT = 8;
const PLAIN: Readonly<Partial<Record<PictureFormat, string>>> = { avif: 'avif', heic: 'heic' };

/**
 * The same AVIF or HEIC file under the brand that every decoder knows: they have lists of their own, shorter than what
 * is written, and the boxes behind the brand say all that is needed.
 * @returns the file itself where nothing has to be changed.
 *
 * @example
 * import { decodeText, withPlainBrand } from '@stickersnap/core';
 *
 * const box = (brand: string) => new TextEncoder().encode(`\0\0\0\x14ftyp${brand}\0\0\0\0avif`);
 * const plain = withPlainBrand(box('mif1'), 'avif');
 * decodeText(plain.subarray(8, 12)); // → 'avif'
 */
export function withPlainBrand<B extends ArrayBufferLike>(
  bytes: Uint8Array<B>,
  format: PictureFormat,
): Uint8Array<B | ArrayBuffer> {
  const brand = PLAIN[format];
  if (brand === undefined || bytes.length < BRAND_AT + brand.length) return bytes;
  const codes = Array.from(brand, (letter) => letter.charCodeAt(0));
  if (codes.every((code, i) => bytes[BRAND_AT + i] === code)) return bytes;
  const renamed = bytes.slice();
  renamed.set(codes, BRAND_AT);
  return renamed;
}
