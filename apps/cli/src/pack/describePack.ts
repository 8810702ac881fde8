import { type Pack, sniffPicture } from '@stickersnap/core';
import { count, formatBytes } from '../terminal/measures.ts';
import { printable } from '../terminal/printable.ts';

/** A pack as people read it: a line for it, and one for each sticker. */
export function describePack(pack: Pack): string[] {
  const title = pack.title === '' ? 'Without a title' : pack.title;
  const by = pack.author === '' ? '' : `, by ${pack.author}`;
  const tray = pack.tray === undefined ? '' : ', tray icon';
  return [
    printable(`${title}${by}: ${count(pack.stickers.length, 'sticker')}${tray}`),
    ...pack.stickers.map(({ name = '', emojis, keywords, altText, bytes }, i) => {
      const words = keywords.length === 0 ? '' : `(${keywords.join(', ')})`;
      const text = altText === undefined ? '' : `“${altText}”`;
      const file = `${sniffPicture(bytes) ?? 'no picture'}, ${formatBytes(bytes.length)}`;
      const parts = [String(i + 1).padStart(3), name, emojis.join(''), words, text, file];
      return printable(`  ${parts.filter((part) => part !== '').join('  ')}`);
    }),
  ];
}

/** The same for programs. */
export function packRecord({ title, author, tray, stickers }: Pack) {
  return {
    title,
    author,
    tray: tray !== undefined,
    stickers: stickers.map(({ name = null, emojis, keywords, altText = null, bytes }) => ({
      name,
      emojis,
      keywords,
      altText,
      format: sniffPicture(bytes) ?? null,
      bytes: bytes.length,
    })),
  };
}
