import type { RgbaImage } from '@stickersnap/core';

const HEADER = 8;
const ENTRY = 12;
const SHORT = 3;
const LONG = 4;
const UNDEFINED = 7;
const UNASSOCIATED_ALPHA = 2;

/**
 * The pixels and their ICC profile as an uncompressed TIFF: the one way to hand libvips both.
 * Tags after TIFF 6.0; the profile's is that of ICC.1, annex B.4.
 */
export function wrapTiff({ width, height, data }: RgbaImage, profile: Uint8Array): Uint8Array<ArrayBuffer> {
  const count = 11;
  const bitsAt = HEADER + 2 + count * ENTRY + 4;
  const profileAt = bitsAt + 8;
  const pixelsAt = profileAt + profile.length + (profile.length % 2);
  const entries: readonly (readonly [tag: number, type: number, count: number, value: number])[] = [
    [256, LONG, 1, width],
    [257, LONG, 1, height],
    [258, SHORT, 4, bitsAt],
    [259, SHORT, 1, 1],
    [262, SHORT, 1, 2],
    [273, LONG, 1, pixelsAt],
    [277, SHORT, 1, 4],
    [278, LONG, 1, height],
    [279, LONG, 1, data.length],
    [338, SHORT, 1, UNASSOCIATED_ALPHA],
    [34675, UNDEFINED, profile.length, profileAt],
  ];
  const bytes = new Uint8Array(pixelsAt + data.length);
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
  for (let i = 0; i < 4; i++) view.setUint16(bitsAt + i * 2, 8, true);
  bytes.set(profile, profileAt);
  bytes.set(data, pixelsAt);
  return bytes;
}
