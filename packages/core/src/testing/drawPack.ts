import type { Pack, PackSticker } from '../pack/model.ts';
import { type PictureFile, pngFile, webpFile } from './pictureFile.ts';

/** A pack that WhatsApp takes: `count` different still stickers, or animated ones where `frames` says so. */
export function drawPack(count: number, picture: PictureFile = {}): Pack {
  return {
    title: 'Cats',
    author: 'Ann',
    identifier: 'cats',
    tray: pngFile(),
    stickers: Array.from({ length: count }, (_, i) => drawPackSticker(i, picture)),
  };
}

export function drawPackSticker(seed: number, picture: PictureFile = {}): PackSticker {
  return { bytes: webpFile({ ...picture, seed }), emojis: ['🐱'], keywords: [] };
}
