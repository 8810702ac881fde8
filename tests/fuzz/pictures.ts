import { drawSample } from '@stickersnap/core';
import sharp from 'sharp';
import type { Random } from './random.ts';

const WIDTH = 56;
const HEIGHT = 40;

/** One small picture in each format that is read, and some that are not. */
export async function drawPictures(): Promise<readonly Buffer[]> {
  const { data } = drawSample(WIDTH, HEIGHT);
  const picture = () => sharp(data, { raw: { width: WIDTH, height: HEIGHT, channels: 4 } });
  const rotated = picture().withMetadata({ orientation: 6 }).jpeg();
  return Promise.all([
    picture().jpeg().toBuffer(),
    rotated.toBuffer(),
    picture().jpeg({ progressive: true }).toBuffer(),
    picture().png().toBuffer(),
    picture().png({ palette: true }).toBuffer(),
    picture().webp().toBuffer(),
    picture().webp({ lossless: true }).toBuffer(),
    picture().gif().toBuffer(),
    picture().tiff({ compression: 'lzw' }).toBuffer(),
    picture().avif({ effort: 0 }).toBuffer(),
    bmp(),
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>`,
    ),
  ]);
}

/** 24 bits, uncompressed. */
function bmp(): Buffer {
  const size = 54 + 8 * 24;
  const file = Buffer.alloc(size, 0x7f);
  file.write('BM');
  file.writeUInt32LE(size, 2);
  file.writeUInt32LE(0, 6);
  file.writeUInt32LE(54, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(8, 18);
  file.writeInt32LE(8, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(24, 28);
  file.fill(0, 30, 54);
  return file;
}

/** A picture that came to harm: more often in its head, where decoders decide what to do. */
export function mutate(random: Random, original: Buffer): Buffer {
  const bytes = Buffer.from(original);
  const at = () => random.below(random.chance(0.6) ? Math.min(64, bytes.length) : bytes.length);
  switch (random.below(9)) {
    case 0:
      for (let left = 1 + random.below(8); left > 0; left--) bytes[at()]! ^= 1 << random.below(8);
      return bytes;
    case 1:
      for (let left = 1 + random.below(24); left > 0; left--)
        bytes[at()] = random.pick([0, 0xff, 0x7f, 0x80, 1]);
      return bytes;
    case 2:
      return bytes.subarray(0, random.below(bytes.length));
    case 3:
      return bytes.subarray(random.below(bytes.length));
    case 4:
      return Buffer.concat([bytes, random.bytes(random.below(300))]);
    case 5: {
      // Sizes, counts and offsets are 32-bit numbers in nearly every format.
      const place = Math.min(at(), Math.max(0, bytes.length - 4));
      const value = random.pick([0, 1, 0x7fffffff, 0x80000000, 0xffffffff, 65_535, 65_536, 100_000]);
      if (bytes.length >= 4)
        random.chance(0.5) ? bytes.writeUInt32BE(value, place) : bytes.writeUInt32LE(value, place);
      return bytes;
    }
    case 6: {
      const from = at();
      const part = bytes.subarray(from, from + random.below(64));
      const to = at();
      return Buffer.concat([bytes.subarray(0, to), part, bytes.subarray(to)]);
    }
    case 7: {
      const from = at();
      return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + 1 + random.below(32))]);
    }
    default:
      return Buffer.concat([bytes.subarray(0, 4 + random.below(28)), random.bytes(random.below(2000))]);
  }
}
