import { inspectPng } from '../../file/inspectPng.ts';
import { sniffPicture } from '../../file/sniff.ts';
import { encodeUtf8 } from '../../text/utf8.ts';
import type { Pack, PackFile } from '../model.ts';
import { nameOfStem, stickerStem } from '../names/stickerStem.ts';
import { requirePack } from '../requirePack.ts';
import { type PackEntry, packEntries, textOf } from './packEntries.ts';

const TRAY_SIDE = 96;

/**
 * The files of a `.wastickers` archive, which sticker-maker apps on Android and iOS open: title, author, tray
 * icon and stickers, flat. It carries neither emojis nor texts.
 *
 * @throws SnapError `pack-invalid` when WhatsApp would refuse the pack.
 */
export function writeWastickers(pack: Pack): PackFile[] {
  requirePack(pack, 'wastickers');
  return [
    { path: 'title.txt', bytes: encodeUtf8(pack.title) },
    { path: 'author.txt', bytes: encodeUtf8(pack.author) },
    { path: 'tray.png', bytes: pack.tray! },
    ...pack.stickers.map(({ bytes, name }, i) => ({
      path: `${stickerStem(i + 1, pack.stickers.length, name)}.${sniffPicture(bytes)}`,
      bytes,
    })),
  ];
}

/**
 * Reads what a `.wastickers` archive holds. The tray is told by its size, stickers by their bytes; their
 * order is the archive's.
 *
 * @throws SnapError `pack-unreadable`
 */
export function readWastickers(files: readonly PackFile[]): Pack {
  const entries = packEntries(files);
  const tray = findTray(entries);
  return {
    title: textOf(entries, 'title.txt'),
    author: textOf(entries, 'author.txt'),
    ...(tray === undefined ? {} : { tray: tray.bytes }),
    stickers: entries
      .filter((entry) => entry.isPicture && entry !== tray)
      .map(({ bytes, stem }) => {
        const name = nameOfStem(stem);
        return { bytes, emojis: [], keywords: [], ...(name === undefined ? {} : { name }) };
      }),
  };
}

/** A still PNG of 96×96; the name decides only between several. */
export function findTray(entries: readonly PackEntry[]): PackEntry | undefined {
  const candidates = entries.filter(({ bytes }) => {
    const facts = inspectPng(bytes);
    return facts?.width === TRAY_SIDE && facts.height === TRAY_SIDE && facts.frames === 1;
  });
  return candidates.find(({ stem }) => /tray|icon|cover/i.test(stem)) ?? candidates[0];
}
