import fc from 'fast-check';
import type { Pack } from '../pack/model.ts';
import { pngFile, webpFile } from './pictureFile.ts';

const EMOJIS = ['😀', '❤️', '👍🏽', '👨‍👩‍👧', '🇩🇪', '🇫🇷', '🏳️‍🌈', '3️⃣'];
const line = (maxLength: number) =>
  fc.stringMatching(/^[\p{L}\p{N}!?"'\\/<>&{}😀 -]*$/u, { maxLength }).map((t) => t.trim());
const someLine = (maxLength: number) => line(maxLength).filter((text) => text !== '');

/** Random packs that WhatsApp would take; names are such as survive as file names. */
export const arbitraryPack: fc.Arbitrary<Pack> = fc
  .record({
    title: someLine(60),
    author: someLine(60),
    identifier: fc.stringMatching(/^[a-z0-9][a-z0-9_-]{0,20}$/),
    version: fc.stringMatching(/^[0-9]{1,4}$/),
    frames: fc.constantFrom(1, 2),
    stickers: fc.array(
      fc.record(
        {
          emojis: fc.uniqueArray(fc.constantFrom(...EMOJIS), { minLength: 1, maxLength: 3 }),
          altText: someLine(100),
          name: fc.stringMatching(/^[a-zäöü猫][a-z0-9_-]{0,8}[a-z0-9]$/),
        },
        { requiredKeys: ['emojis'] },
      ),
      { minLength: 3, maxLength: 30 },
    ),
  })
  .map(({ frames, stickers, ...rest }) => ({
    ...rest,
    tray: pngFile({ seed: 7 }),
    stickers: stickers.map((sticker, seed) => ({
      ...sticker,
      bytes: webpFile({ frames, seed }),
      keywords: [],
    })),
  }));
