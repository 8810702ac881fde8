import { chunkName } from './fileFacts.ts';

export type PictureKind = 'webp' | 'png' | 'jpg' | 'gif' | 'avif' | 'heic';

const BRANDS: Readonly<Record<string, PictureKind>> = {
  avif: 'avif',
  avis: 'avif',
  heic: 'heic',
  heix: 'heic',
  hevc: 'heic',
  mif1: 'heic',
  msf1: 'heic',
};

/** What kind of picture a file's first bytes say it is, whatever its name. */
export function sniffPicture(bytes: Uint8Array): PictureKind | undefined {
  if (bytes.length < 12) return undefined;
  if (chunkName(bytes, 0) === 'RIFF' && chunkName(bytes, 8) === 'WEBP') return 'webp';
  if (bytes[0] === 0x89 && chunkName(bytes, 1) === 'PNG\r') return 'png';
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpg';
  if (chunkName(bytes, 0) === 'GIF8') return 'gif';
  return chunkName(bytes, 4) === 'ftyp' ? BRANDS[chunkName(bytes, 8)] : undefined;
}
