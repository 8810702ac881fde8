const HEADER = 8;
const ENTRY = 12;
const SHORT = 3;
const LONG = 4;
const UNDEFINED = 7;
const UNASSOCIATED_ALPHA = 2;
/** PhotometricInterpretation by the number of colours: BlackIsZero, RGB, separated (CMYK). */
const PHOTOMETRIC = { 1: 1, 3: 2, 4: 5 } as const;

export interface Samples {
  readonly width: number;
  readonly height: number;
  /** Those of a pixel side by side, row after row; of 16 bits in this machine's own order, which is little-endian. */
  readonly data: Uint8Array | Uint8ClampedArray | Uint16Array;
}

export interface SampleMeaning {
  readonly colours: 1 | 3 | 4;
  /** Behind the colours, straight. */
  readonly alpha: boolean;
  readonly profile?: Uint8Array | undefined;
}

/**
 * Samples and their ICC profile as an uncompressed TIFF: the one way to hand libvips both.
 * Tags after TIFF 6.0; the profile's is that of ICC.1, annex B.4.
 */
export function wrapTiff(
  { width, height, data }: Samples,
  { colours, alpha, profile }: SampleMeaning,
): Uint8Array<ArrayBuffer> {
  const samples = colours + (alpha ? 1 : 0);
  const count = 9 + (alpha ? 1 : 0) + (profile === undefined ? 0 : 1);
  const profileLength = profile?.length ?? 0;
  const bitsAt = HEADER + 2 + count * ENTRY + 4;
  const profileAt = bitsAt + 2 * samples + ((2 * samples) % 4);
  const pixelsAt = profileAt + profileLength + (profileLength % 2);
  // Up to two of them stand in the entry itself.
  const depth = data.BYTES_PER_ELEMENT * 8;
  const depths = samples === 1 ? depth : samples === 2 ? depth | (depth << 16) : bitsAt;
  const entries: (readonly [tag: number, type: number, count: number, value: number])[] = [
    [256, LONG, 1, width],
    [257, LONG, 1, height],
    [258, SHORT, samples, depths],
    [259, SHORT, 1, 1],
    [262, SHORT, 1, PHOTOMETRIC[colours]],
    [273, LONG, 1, pixelsAt],
    [277, SHORT, 1, samples],
    [278, LONG, 1, height],
    [279, LONG, 1, data.byteLength],
  ];
  if (alpha) entries.push([338, SHORT, 1, UNASSOCIATED_ALPHA]);
  if (profile !== undefined) entries.push([34675, UNDEFINED, profileLength, profileAt]);
  const bytes = new Uint8Array(pixelsAt + data.byteLength);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x49492a00);
  view.setUint32(4, HEADER, true);
  view.setUint16(HEADER, count, true);
  let at = HEADER + 2;
  for (const [tag, type, values, value] of entries) {
    view.setUint16(at, tag, true);
    view.setUint16(at + 2, type, true);
    view.setUint32(at + 4, values, true);
    view.setUint32(at + 8, value, true);
    at += ENTRY;
  }
  for (let i = 0; i < samples; i++) view.setUint16(bitsAt + i * 2, depth, true);
  if (profile !== undefined) bytes.set(profile, profileAt);
  bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), pixelsAt);
  return bytes;
}
