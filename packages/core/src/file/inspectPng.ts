import { chunkName, type FileFacts } from './fileFacts.ts';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Chunks that a viewer needs for the pixels; all others are metadata. */
const PIXELS = new Set([
  'IHDR',
  'PLTE',
  'tRNS',
  'IDAT',
  'IEND',
  'acTL',
  'fcTL',
  'fdAT',
  'sRGB',
  'gAMA',
  'cHRM',
]);

/** Reads a PNG's chunks. @returns `undefined` when it is none or is cut off. */
export function inspectPng(bytes: Uint8Array): FileFacts | undefined {
  if (bytes.length < 33 || SIGNATURE.some((byte, i) => bytes[i] !== byte)) return undefined;
  if (chunkName(bytes, 12) !== 'IHDR') return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const colourType = bytes[25]!;
  let hasAlpha = colourType === 4 || colourType === 6;
  let frames = 1;
  const times: number[] = [];
  const metadata: string[] = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const name = chunkName(bytes, at + 4);
    const next = at + 12 + length;
    if (next > bytes.length) return undefined;
    if (name === 'tRNS') hasAlpha = true;
    else if (name === 'acTL' && length >= 8) frames = view.getUint32(at + 8);
    else if (name === 'fcTL' && length >= 26) times.push(frameTime(view, at + 8));
    else if (!PIXELS.has(name)) metadata.push(name);
    if (name === 'IEND') {
      return {
        format: 'png',
        width: view.getUint32(16),
        height: view.getUint32(20),
        hasAlpha,
        frames,
        times,
        metadata,
        trailingBytes: bytes.length - next,
      };
    }
    at = next;
  }
  return undefined;
}

/** In milliseconds; the file says it as a fraction of a second, whose denominator 0 stands for 100. */
function frameTime(view: DataView, control: number): number {
  return (view.getUint16(control + 20) * 1000) / (view.getUint16(control + 22) || 100);
}
