import { drawSample } from '@stickersnap/core';
import sharp from 'sharp';
import { TURNED_HEIC } from '../../../packages/node/src/codec/fixtures/heif.ts';
import { samplePhoto } from '../samplePhoto.ts';

const SIZE = { width: 640, height: 480 };

type Draw = () => Promise<Uint8Array>;

/** Files of every format that this project can write itself, and some that are none. */
export async function drawPictures(): Promise<Readonly<Record<string, Draw>>> {
  const { buffer: plain } = await samplePhoto('plain.jpg');
  const text = (words: string) => async () => Buffer.from(words);
  const of = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: '#ffffff' } }).png();
  return {
    'plain.jpg': async () => plain,
    'progressive.jpg': () => photo().jpeg({ progressive: true }).toBuffer(),
    'turned.jpg': () => photo().rotate(90).jpeg().withMetadata({ orientation: 8 }).toBuffer(),
    'display-p3.jpg': drawP3,
    'cmyk.jpg': () => photo().toColourspace('cmyk').jpeg().toBuffer(),
    'rgb16.png': () => photo().toColourspace('rgb16').png().toBuffer(),
    'lossy.webp': () => photo().webp().toBuffer(),
    'several frames.gif': drawFrames,
    'photo.avif': () => photo().avif({ effort: 0 }).toBuffer(),
    'photo.tif': () => photo().tiff({ compression: 'lzw' }).toBuffer(),
    'corners.heic': async () => TURNED_HEIC,
    'half of it.jpg': async () => plain.subarray(0, plain.length / 2),
    'a head alone.jpg': async () => plain.subarray(0, 700),
    'nothing.jpg': text(''),
    'text.jpg': text('This is a text, and no picture at all.\n'),
    'login-page.png': text('<!doctype html><html><body>Please sign in.</body></html>'),
    'drawing.svg': text('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z"/></svg>'),
    'wrong-name.png': async () => plain,
    'one-pixel.png': () => of(1, 1).toBuffer(),
    'blank.png': () => of(640, 480).toBuffer(),
    'ünd 猫 🦆 #1%20.JPG': async () => plain,
  };
}

/** Lossless and without a profile: nothing for an engine to decide. */
export const EXACT: Readonly<Record<string, Draw>> = {
  'exact-png.png': () => photo().png().toBuffer(),
  'exact-webp.webp': () => photo().webp({ lossless: true }).toBuffer(),
  'exact-gif.gif': () => photo().gif().toBuffer(),
  'exact-bmp.bmp': async () => drawBmp(),
};

export function drawP3(): Promise<Buffer> {
  return photo().withIccProfile('p3').jpeg({ quality: 92, chromaSubsampling: '4:4:4' }).toBuffer();
}

function photo() {
  const { width, height } = SIZE;
  return sharp(drawSample(width, height).data, { raw: { width, height, channels: 4 } }).removeAlpha();
}

async function drawFrames(): Promise<Buffer> {
  const frame = await photo().resize(320).png().toBuffer();
  return sharp([frame, frame], { join: { animated: true } })
    .gif()
    .toBuffer();
}

/** 24 bits a pixel, the lowest row first, blue before green and red. */
function drawBmp(): Buffer {
  const { width, height } = SIZE;
  const { data } = drawSample(width, height);
  const stride = Math.ceil((width * 3) / 4) * 4;
  const file = Buffer.alloc(54 + stride * height);
  file.write('BM', 'latin1');
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(54, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(width, 18);
  file.writeInt32LE(height, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(24, 28);
  file.writeUInt32LE(stride * height, 34);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = (y * width + x) * 4;
      const to = 54 + (height - 1 - y) * stride + x * 3;
      for (let i = 0; i < 3; i++) file[to + i] = data[from + 2 - i]!;
    }
  }
  return file;
}
