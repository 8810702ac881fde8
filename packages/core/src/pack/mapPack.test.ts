import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawPack } from '../testing/drawPack.ts';
import { webpFile } from '../testing/pictureFile.ts';
import { DEFAULT_EMOJI, mapPack } from './mapPack.ts';
import type { Pack, PackSticker } from './model.ts';
import { PACK_TARGETS } from './packTargets.ts';

const still = webpFile();
const rich: PackSticker = {
  bytes: still,
  emojis: ['😀', '🐱', '🎉', '❤️'],
  keywords: ['cat', 'happy', 'x'.repeat(70), 'party'],
  altText: 'A cat with a party hat. '.repeat(8),
};
const bare: PackSticker = { bytes: still, emojis: [], keywords: [] };
const pack: Pack = { title: ' Cats ', author: 'Ann', stickers: [rich, bare] };
const codes = (result: { warnings: readonly { code: string }[] }) => result.warnings.map(({ code }) => code);

describe('mapPack', () => {
  test('WhatsApp: three emojis, alternative text, no keywords', () => {
    const result = mapPack(pack, 'whatsapp');
    expect(result.pack.title).toBe('Cats');
    expect(result.pack.stickers[0]).toMatchObject({ emojis: ['😀', '🐱', '🎉'], keywords: [] });
    expect(result.pack.stickers[0]!.altText!.length).toBeLessThanOrEqual(125);
    expect(result.pack.stickers[1]!.emojis).toEqual([DEFAULT_EMOJI]);
    expect(codes(result)).toEqual(['alt-text-cut', 'emojis-cut', 'keywords-lost', 'emoji-added']);
    expect(result.warnings[3]).toMatchObject({ positions: [2] });
    expect(result.warnings[3]!.message).toBe('WhatsApp needs an emoji: 😀 was taken for sticker 2.');
  });

  test('animated stickers have room for longer alternative text', () => {
    const moving = { ...rich, bytes: webpFile({ frames: 2 }) };
    const { stickers } = mapPack({ ...pack, stickers: [moving] }, 'whatsapp').pack;
    expect(stickers[0]!.altText).toBe(rich.altText!.trim());
  });

  test('Telegram: 64 characters of keywords together, no alternative text, no author', () => {
    const result = mapPack(pack, 'telegram');
    expect(result.pack.stickers[0]).toMatchObject({
      emojis: rich.emojis,
      keywords: ['cat', 'happy', 'party'],
    });
    expect(result.pack.stickers[0]!.altText).toBeUndefined();
    expect(codes(result).sort()).toEqual(['alt-text-lost', 'author-lost', 'emoji-added', 'keywords-cut']);
  });

  test('Signal: exactly one emoji; LINE and .wastickers: none', () => {
    expect(mapPack(pack, 'signal').pack.stickers.map(({ emojis }) => emojis)).toEqual([
      ['😀'],
      [DEFAULT_EMOJI],
    ]);
    expect(mapPack(pack, 'line').pack.stickers.map(({ emojis }) => emojis)).toEqual([[], []]);
    expect(codes(mapPack(pack, 'wastickers'))).toEqual(['alt-text-lost', 'emojis-lost', 'keywords-lost']);
  });

  test('what is no emoji is left out and told of', () => {
    const result = mapPack({ ...pack, stickers: [{ ...bare, emojis: ['cat', '🐱', '🐱'] }] }, 'whatsapp');
    expect(result.pack.stickers[0]!.emojis).toEqual(['🐱']);
    expect(codes(result)).toEqual(['emoji-unknown']);
  });

  test('long titles and authors are cut', () => {
    const result = mapPack({ ...drawPack(3), title: 'T'.repeat(200), author: 'A'.repeat(200) }, 'whatsapp');
    expect([result.pack.title.length, result.pack.author.length]).toEqual([128, 128]);
    expect(codes(result)).toEqual(['title-cut', 'author-cut']);
  });

  test('a mapped pack maps to itself, and its pictures stay', () => {
    const words = fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 25 });
    const emojis = fc.array(fc.constantFrom('😀', '👨‍👩‍👧', '🇩🇪', 'x'), { maxLength: 5 });
    const sticker = fc.record({
      bytes: fc.constant(still),
      emojis,
      keywords: words,
      altText: fc.string({ unit: 'grapheme', maxLength: 300 }),
    });
    const packs = fc.record({ title: fc.string(), author: fc.string(), stickers: fc.array(sticker) });
    fc.assert(
      fc.property(packs, fc.constantFrom(...PACK_TARGETS), (input, { id }) => {
        const once = mapPack(input, id);
        expect(mapPack(once.pack, id)).toEqual({ pack: once.pack, warnings: [] });
        expect(once.pack.stickers.map(({ bytes }) => bytes)).toEqual(
          input.stickers.map(({ bytes }) => bytes),
        );
      }),
    );
  });
});
