import { rawName } from './tiff/rawName.ts';

/** What the decoders read; a test decodes a file of each. */
export const PICTURE_FORMATS = ['jpeg', 'png', 'webp', 'gif', 'tiff', 'bmp', 'avif', 'heic'] as const;

export type PictureFormat = (typeof PICTURE_FORMATS)[number];

export type Sniffed =
  | { readonly kind: 'picture'; readonly format: PictureFormat }
  /** A picture, but of a format that is not read; `format` is its name for people. */
  | { readonly kind: 'unsupported'; readonly format: string }
  /** No picture; `reason` completes “This is not a picture (…)”. */
  | { readonly kind: 'other'; readonly reason: string };

type Row = readonly [at: number, magic: string, sniffed: Sniffed];

const picture = (format: PictureFormat): Sniffed => ({ kind: 'picture', format });
const unsupported = (format: string): Sniffed => ({ kind: 'unsupported', format });
const other = (reason: string): Sniffed => ({ kind: 'other', reason });

const VIDEO = other('it is a video');
const SOUND = other('it is a sound file');
const ARCHIVE = other('it is a packed archive');
const PROGRAM = other('it is a program');

/** Each character is a byte; the first row that fits decides, so longer signatures come before shorter ones. */
const SIGNATURES: readonly Row[] = [
  [0, '\xff\xd8\xff', picture('jpeg')],
  [0, '\x89PNG\r\n\x1a\n', picture('png')],
  [0, 'GIF87a', picture('gif')],
  [0, 'GIF89a', picture('gif')],
  [8, 'CR\x02\0', unsupported('Camera RAW (CR2)')],
  [0, 'II*\0', picture('tiff')],
  [0, 'MM\0*', picture('tiff')],
  [0, 'II+\0', picture('tiff')],
  [0, 'MM\0+', picture('tiff')],
  [0, '8BPS', unsupported('Photoshop')],
  [0, 'gimp xcf', unsupported('GIMP')],
  [0, '\xff\x0a', unsupported('JPEG XL')],
  [0, '\0\0\0\x0cJXL \r\n\x87\n', unsupported('JPEG XL')],
  [0, '\0\0\0\x0cjP  \r\n\x87\n', unsupported('JPEG 2000')],
  [0, '\xff\x4f\xff\x51', unsupported('JPEG 2000')],
  [0, 'II\xbc\x01', unsupported('JPEG XR')],
  [0, 'IIU\0', unsupported('Camera RAW (RW2)')],
  [0, 'IIRO', unsupported('Camera RAW (ORF)')],
  [0, 'IIRS', unsupported('Camera RAW (ORF)')],
  [0, 'FUJIFILMCCD-RAW', unsupported('Camera RAW (RAF)')],
  [0, '\x76\x2f\x31\x01', unsupported('OpenEXR')],
  [0, '#?RADIANCE', unsupported('Radiance HDR')],
  [0, 'qoif', unsupported('QOI')],
  [0, 'DDS ', unsupported('DDS')],
  [0, 'icns', unsupported('Apple icon')],
  [0, '\0\0\x01\0', unsupported('Windows icon')],
  [0, '\0\0\x02\0', unsupported('Windows cursor')],
  [0, '%!PS', unsupported('PostScript')],
  [0, '%PDF-', other('it is a PDF document')],
  [0, 'PK\x03\x04', other('it is a ZIP archive or an office document')],
  [0, 'PK\x05\x06', other('it is an empty ZIP archive')],
  [0, '\x1f\x8b', ARCHIVE],
  [0, 'BZh', ARCHIVE],
  [0, '\xfd7zXZ\0', ARCHIVE],
  [0, '\x28\xb5\x2f\xfd', ARCHIVE],
  [0, '7z\xbc\xaf\x27\x1c', ARCHIVE],
  [0, 'Rar!\x1a\x07', ARCHIVE],
  [257, 'ustar', ARCHIVE],
  [0, '\x1aE\xdf\xa3', VIDEO],
  [0, '\0\0\x01\xba', VIDEO],
  [0, 'FLV\x01', VIDEO],
  [0, 'OggS', SOUND],
  [0, 'ID3', SOUND],
  [0, 'fLaC', SOUND],
  [0, '\x7fELF', PROGRAM],
  [0, 'MZ', PROGRAM],
  [0, '\xcf\xfa\xed\xfe', PROGRAM],
  [0, '\0asm', PROGRAM],
  [0, 'SQLite format 3\0', other('it is a database')],
  [0, '\xd0\xcf\x11\xe0', other('it is an office document')],
];

const RIFF_FORMS: Readonly<Record<string, Sniffed>> = {
  WEBP: picture('webp'),
  'AVI ': VIDEO,
  WAVE: SOUND,
};

/** Brands of ISO base media files that are taken, wherever in the list of brands they stand. */
export const AVIF_BRANDS: readonly string[] = ['avif', 'avis'];
export const HEIC_BRANDS: readonly string[] = [
  ...['heic', 'heix', 'heim', 'heis'],
  ...['hevc', 'hevx', 'hevm', 'hevs'],
];
/** Brands that are taken for HEIC where they stand first and nothing says AVIF. */
export const STRUCTURAL_BRANDS: readonly string[] = ['mif1', 'msf1'];
const BMP_HEADER_SIZES = [12, 16, 40, 52, 56, 64, 108, 124];
/**
 * How many bytes are looked at: enough for every signature, and for an SVG's or a page's first tag behind a comment.
 */
const WINDOW = 4096;

/**
 * What a file is, by its content and never by its name; undefined when it is of no known kind.
 * @param bytes a whole file: its beginning is enough, except for telling camera RAW from other TIFFs.
 *
 * @example
 * import { sniff } from '@stickersnap/core';
 *
 * sniff(new Uint8Array([0xff, 0xd8, 0xff, 0xe0])); // → { kind: 'picture', format: 'jpeg' }
 * sniff(new TextEncoder().encode('%PDF-1.7')); // → { kind: 'other', reason: 'it is a PDF document' }
 * sniff(new TextEncoder().encode('Dear Ann')); // → { kind: 'other', reason: 'it is a text' }
 */
export function sniff(bytes: Uint8Array): Sniffed | undefined {
  const head = latin1(bytes.subarray(0, WINDOW));
  for (const [at, magic, sniffed] of SIGNATURES) {
    if (head.startsWith(magic, at)) return isTiff(sniffed) ? sniffTiff(bytes, sniffed) : sniffed;
  }
  if (head.startsWith('RIFF')) return RIFF_FORMS[head.slice(8, 12)];
  if (head.startsWith('ftyp', 4)) return sniffBrands(head);
  if (head.startsWith('BM') && BMP_HEADER_SIZES.includes(head.charCodeAt(14))) return picture('bmp');
  if (/^P[1-7]\s/.test(head)) return unsupported('Portable anymap');
  return sniffText(head);
}

function isTiff(sniffed: Sniffed): boolean {
  return sniffed.kind === 'picture' && sniffed.format === 'tiff';
}

function sniffTiff(bytes: Uint8Array, sniffed: Sniffed): Sniffed {
  const raw = rawName(bytes);
  return raw === undefined ? sniffed : unsupported(raw);
}

/** The usual ending of a picture's name. */
export type PictureKind = Exclude<PictureFormat, 'jpeg'> | 'jpg';

/**
 * The kind of picture that a file is, by its content; `undefined` for all that cannot be read.
 *
 * @example
 * import { sniffPicture } from '@stickersnap/core';
 *
 * sniffPicture(new TextEncoder().encode('GIF89a')); // → 'gif'
 * sniffPicture(new TextEncoder().encode('%PDF-1.7')); // → undefined
 */
export function sniffPicture(bytes: Uint8Array): PictureKind | undefined {
  const sniffed = sniff(bytes);
  if (sniffed?.kind !== 'picture') return undefined;
  return sniffed.format === 'jpeg' ? 'jpg' : sniffed.format;
}

/** ISO base media files (ISO/IEC 14496-12): the major brand, then the compatible ones. */
function sniffBrands(head: string): Sniffed {
  const boxSize = Math.min(head.length, (head.charCodeAt(2) << 8) | head.charCodeAt(3));
  const brands = [head.slice(8, 12)];
  for (let at = 16; at + 4 <= boxSize; at += 4) brands.push(head.slice(at, at + 4));
  const major = brands[0]!;
  if (HEIC_BRANDS.includes(major)) return picture('heic');
  if (brands.some((brand) => AVIF_BRANDS.includes(brand))) return picture('avif');
  if (STRUCTURAL_BRANDS.includes(major) || brands.some((brand) => HEIC_BRANDS.includes(brand))) {
    return picture('heic');
  }
  if (major === 'crx ') return unsupported('Camera RAW (CR3)');
  return major.startsWith('M4A') ? SOUND : VIDEO;
}

/** What may stand before the first tag: white space, comments, instructions, a document type that is not HTML's. */
const PROLOGUE = /^(?:\s+|<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!DOCTYPE\s+(?!html)[^[>]+(?:\[[^\]]*\])?\s*>)+/i;

function sniffText(head: string): Sniffed | undefined {
  if (head.startsWith('\xff\xfe') || head.startsWith('\xfe\xff')) return other('it is a text');
  const text = head.slice(head.startsWith('\xef\xbb\xbf') ? 3 : 0).replace(PROLOGUE, '');
  if (/^<(?:\w+:)?svg[\s/>]/i.test(text)) return unsupported('SVG');
  if (/^<(?:!doctype\s+html|html|head|body|title|script|meta|div|p|h1)\b/i.test(text)) {
    return other('it is a web page, as failed downloads are');
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells text from other bytes.
  if (head.trim() !== '' && !/[\x00-\x08\x0e-\x1a\x1c-\x1f]/.test(head)) {
    return other(text.startsWith('{') || text.startsWith('[') ? 'it is JSON data' : 'it is a text');
  }
  return undefined;
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
