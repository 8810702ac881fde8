import { encodeUtf8 } from '../model/onnx/utf8.ts';
import { crc32 } from '../pack/zip/crc32.ts';

export interface PictureFile {
  readonly width?: number;
  readonly height?: number;
  readonly frames?: number;
  readonly alpha?: boolean;
  /** Makes files differ; the pixels are not worth decoding. */
  readonly seed?: number;
  /** Further bytes of pixel data. */
  readonly filler?: number;
}

/** A WebP whose structure is right and whose pixels are not: for code that never decodes. */
export function webpFile(options: PictureFile = {}): Uint8Array<ArrayBuffer> {
  const { width = 512, height = 512, frames = 1, alpha = true, seed = 0, filler = 0 } = options;
  const size = [...little(width - 1, 3), ...little(height - 1, 3)];
  const pixels = [...little(seed, 4), ...new Array<number>(12 + filler).fill(0)];
  const body = [
    ...encodeUtf8('WEBP'),
    ...riffChunk('VP8X', [alpha ? 0x10 : 0, 0, 0, 0, ...size]),
    ...Array.from({ length: frames }, () => riffChunk(frames === 1 ? 'VP8 ' : 'ANMF', pixels)).flat(),
  ];
  return Uint8Array.from(riffChunk('RIFF', body));
}

/** The same as a PNG, or with several frames an APNG. */
export function pngFile(options: PictureFile = {}): Uint8Array<ArrayBuffer> {
  const { width = 96, height = 96, frames = 1, alpha = true, seed = 0, filler = 0 } = options;
  return Uint8Array.from([
    ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    ...pngChunk('IHDR', [...big(width), ...big(height), 8, alpha ? 6 : 2, 0, 0, 0]),
    ...(frames === 1 ? [] : pngChunk('acTL', [...big(frames), ...big(0)])),
    ...pngChunk('IDAT', [...big(seed), ...new Array<number>(filler).fill(0)]),
    ...pngChunk('IEND', []),
  ]);
}

function riffChunk(name: string, body: readonly number[]): number[] {
  const padding = body.length % 2 === 0 ? [] : [0];
  return [...encodeUtf8(name), ...little(body.length, 4), ...body, ...padding];
}

function pngChunk(name: string, body: readonly number[]): number[] {
  const named = [...encodeUtf8(name), ...body];
  return [...big(body.length), ...named, ...big(crc32(Uint8Array.from(named)))];
}

function little(value: number, bytes: number): number[] {
  return Array.from({ length: bytes }, (_, i) => (value >>> (8 * i)) & 255);
}

function big(value: number): number[] {
  return little(value, 4).reverse();
}
