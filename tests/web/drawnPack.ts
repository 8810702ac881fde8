import { type Pack, type PackTargetId, writePack, writeZip } from '@stickersnap/core';
import sharp from 'sharp';

/** A sticker as a messenger takes it: a disc of its own colour on a transparent ground. */
async function drawSticker(index: number): Promise<Uint8Array> {
  const svg = `<svg width="512" height="512"><circle cx="256" cy="256" r="${200 + index}" fill="hsl(${index * 37},80%,50%)"/></svg>`;
  return new Uint8Array(await sharp(Buffer.from(svg)).webp({ quality: 90 }).toBuffer());
}

/** A pack of so many drawn stickers, as the one file of a target; a folder as an archive that holds it. */
export async function drawnPack(count: number, title: string, target: PackTargetId = 'wastickers') {
  const stickers = await Promise.all(
    Array.from({ length: count }, async (_, i) => ({
      bytes: await drawSticker(i),
      emojis: ['🐱', '👍🏽'],
      altText: `Disc ${i + 1}`,
      keywords: [],
      name: `disc ${i + 1}`,
    })),
  );
  const icon = await sharp(stickers[0]!.bytes).resize(96, 96).png().toBuffer();
  const pack: Pack = { title, author: 'Ann', stickers, tray: new Uint8Array(icon) };
  const files = writePack([pack], target);
  const file = files.length === 1 ? files[0] : { path: `${title}.zip`, bytes: writeZip(files) };
  return { name: file!.path, mimeType: 'application/octet-stream', buffer: Buffer.from(file!.bytes) };
}
