import { SnapError } from '../../errors.ts';
import { sniffPicture } from '../../file/sniff.ts';
import { encodeUtf8 } from '../../text/utf8.ts';
import type { Pack, PackFile, PackSticker } from '../model.ts';
import { nameOfStem, stickerStem } from '../names/stickerStem.ts';
import { packEntries, textOf } from './packEntries.ts';
import { readStickerTexts, type StickerTexts, TEXTS_FILE, writeStickerTexts } from './stickerTexts.ts';
import { findTray } from './wastickers.ts';

const NATURAL = new Intl.Collator('en', { numeric: true });

/**
 * A folder of pictures with `title.txt`, `author.txt` and `emoji.txt` (JSON: file name without ending → emojis
 * in one text), and the tray icon as `cover`; keywords and alternative texts, where there are some, in
 * `stickers.json`.
 *
 * @throws SnapError `pack-invalid` for a sticker that is no picture.
 */
export function writePlainFolder(pack: Pack): PackFile[] {
  const stems = pack.stickers.map(({ name }, i) => stickerStem(i + 1, pack.stickers.length, name));
  const emojis = pack.stickers.map(({ emojis }, i) => [stems[i]!, { emojis }] as const);
  const more = pack.stickers.map((sticker, i) => [stems[i]!, wordsOf(sticker)] as const);
  const said = more.filter(([, words]) => Object.keys(words).length > 0);
  return [
    { path: 'title.txt', bytes: encodeUtf8(pack.title) },
    { path: 'author.txt', bytes: encodeUtf8(pack.author) },
    { path: 'emoji.txt', bytes: encodeUtf8(writeStickerTexts(new Map(emojis))) },
    ...(said.length === 0 ? [] : [{ path: TEXTS_FILE, bytes: encodeUtf8(writeStickerTexts(new Map(said))) }]),
    ...(pack.tray === undefined
      ? []
      : [{ path: `cover.${ending(pack.tray, 'The cover')}`, bytes: pack.tray }]),
    ...pack.stickers.map(({ bytes }, i) => ({
      path: `${stems[i]}.${ending(bytes, `Sticker ${i + 1}`)}`,
      bytes,
    })),
  ];
}

/**
 * Reads a folder of pictures; all text files may be missing. The stickers come in the order in which people
 * count their names (2 before 10).
 *
 * @throws SnapError `pack-unreadable`
 */
export function readPlainFolder(files: readonly PackFile[]): Pack {
  const entries = packEntries(files);
  const emojis = readStickerTexts(textOf(entries, 'emoji.txt'), 'emoji.txt');
  const texts = readStickerTexts(textOf(entries, TEXTS_FILE), TEXTS_FILE);
  const cover =
    entries.find(({ isPicture, stem }) => isPicture && /^(cover|tray)$/i.test(stem)) ?? findTray(entries);
  const pictures = entries.filter((entry) => entry.isPicture && entry !== cover);
  pictures.sort((a, b) => NATURAL.compare(a.path, b.path));
  return {
    title: textOf(entries, 'title.txt'),
    author: textOf(entries, 'author.txt'),
    ...(cover === undefined ? {} : { tray: cover.bytes }),
    stickers: pictures.map(({ bytes, stem }) => {
      const name = nameOfStem(stem);
      const said = { emojis: [], keywords: [], ...emojis.get(stem), ...texts.get(stem) };
      return { bytes, ...said, ...(name === undefined ? {} : { name }) };
    }),
  };
}

function wordsOf({ keywords, altText }: PackSticker): StickerTexts {
  return { ...(keywords.length === 0 ? {} : { keywords }), ...(altText === undefined ? {} : { altText }) };
}

function ending(bytes: Uint8Array, subject: string): string {
  const kind = sniffPicture(bytes);
  if (kind !== undefined) return kind;
  throw new SnapError('pack-invalid', {
    platform: 'A folder',
    subject,
    measured: 'a file that is no picture',
    mend: 'Leave it out or save it as WebP or PNG.',
  });
}
