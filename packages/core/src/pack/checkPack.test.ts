import { describe, expect, test } from 'vitest';
import { isAnimated } from '../file/hasFrames.ts';
import { drawPack } from '../testing/drawPack.ts';
import { pngFile, webpFile } from '../testing/pictureFile.ts';
import { checkOutline, checkPack } from './checkPack.ts';
import type { Pack, PackSticker } from './model.ts';
import type { PackTargetId } from './packTargets.ts';
import { requirePack } from './requirePack.ts';

const rules = (pack: Pack, target: PackTargetId = 'whatsapp') =>
  checkPack(pack, target).map(({ rule }) => rule);
const changed = (change: Partial<PackSticker>): Pack => {
  const pack = drawPack(3);
  return {
    ...pack,
    stickers: pack.stickers.map((sticker, i) => (i === 1 ? { ...sticker, ...change } : sticker)),
  };
};

describe('checkPack', () => {
  test('takes a right pack', () => {
    expect(rules(drawPack(3))).toEqual([]);
    expect(rules(drawPack(30))).toEqual([]);
    expect(rules(drawPack(3), 'wastickers')).toEqual([]);
    expect(rules(drawPack(3), 'telegram')).toEqual([]);
    expect(rules(drawPack(3), 'signal')).toEqual([]);
    expect(rules(drawPack(3, { frames: 2 }))).toEqual([]);
  });

  test('names the sticker, the rule, the measured value and the mend', () => {
    expect(checkPack(changed({ bytes: webpFile({ width: 500 }), name: 'cat' }), 'whatsapp')).toEqual([
      expect.objectContaining({
        subject: 'Sticker 2 (cat)',
        position: 2,
        rule: 'size',
        measured: '500×512 pixels',
        mend: expect.stringContaining('512×512'),
      }),
    ]);
  });

  test('finds what is wrong with a sticker', () => {
    expect(rules(changed({ emojis: [] }))).toEqual(['emojis']);
    expect(rules(changed({ emojis: ['😀', '😀', '😀', '😀'] }))).toEqual(['emojis']);
    expect(rules(changed({ emojis: ['cat'] }))).toEqual(['emojis']);
    expect(rules(changed({ emojis: ['😀', '🐱'] }), 'signal')).toEqual(['emojis']);
    expect(rules(changed({ altText: 'x'.repeat(126) }))).toEqual(['alt-text']);
    expect(rules(changed({ keywords: ['x'.repeat(65)] }), 'telegram')).toEqual(['keywords']);
    expect(rules(changed({ bytes: webpFile({ filler: 100_000 }) }))).toEqual(['bytes']);
    expect(rules(changed({ bytes: new Uint8Array(20) }))).toEqual(['format']);
  });

  test('finds what is wrong with the pack', () => {
    const pack = drawPack(3);
    expect(rules(drawPack(2))).toEqual(['count']);
    expect(rules(drawPack(31))).toEqual(['count']);
    expect(rules({ ...pack, title: ' ' })).toEqual(['title']);
    expect(rules({ ...pack, author: '' })).toEqual(['author']);
    expect(rules({ ...pack, author: '' }, 'telegram')).toEqual([]);
    expect(rules({ ...pack, title: 'x'.repeat(129) })).toEqual(['title']);
    expect(rules(changed({ bytes: webpFile({ frames: 2 }) }))).toEqual(['mixed']);
    for (const identifier of ['', '.', 'a..b', 'a/b', 'ä', 'x'.repeat(129)])
      expect(rules({ ...pack, identifier })).toEqual(['identifier']);
    expect(rules({ ...pack, identifier: "a-b_c.1, d'e" })).toEqual([]);
  });

  test('looks at the tray icon', () => {
    const { tray, ...without } = drawPack(3);
    expect(tray).toBeDefined();
    expect(rules(without)).toEqual(['tray']);
    expect(rules(without, 'telegram')).toEqual([]);
    expect(checkPack({ ...without, tray: pngFile({ width: 90 }) }, 'whatsapp')[0]).toMatchObject({
      subject: 'The tray icon',
      rule: 'size',
    });
    expect(rules({ ...without, tray: pngFile({ filler: 50_000 }) })).toEqual(['bytes']);
  });

  test('animated stickers have their own limits', () => {
    expect(rules(drawPack(3, { frames: 2, filler: 100_000 }))).toEqual([]);
    expect(rules(drawPack(3, { frames: 2, filler: 300_000 }))).toEqual(['bytes', 'bytes', 'bytes']);
    expect(rules(changed({ bytes: webpFile({ frames: 2 }) }), 'signal')).toEqual(['format']);
    expect(rules(changed({ bytes: pngFile({ frames: 2, width: 512, height: 512 }) }), 'signal')).toEqual([]);
    expect(rules(changed({ bytes: webpFile({ frames: 2 }) }), 'telegram')).toEqual(['still']);
  });

  test('names the frame whose time breaks a rule, and the rule', () => {
    const animated = (times: number[], draw = webpFile) => ({
      ...drawPack(3, { frames: 3 }),
      stickers: [
        { bytes: draw({ frames: 3, width: 512, height: 512, times }), emojis: ['🐱'], keywords: [] },
      ],
    });
    const times = (pack: Pack, target: PackTargetId) =>
      checkPack(pack, target)
        .filter(({ rule }) => rule === 'times')
        .map(({ subject, measured, mend }) => `${subject}: ${measured}. ${mend}`);
    expect(times(animated([8, 100, 8]), 'whatsapp')).toEqual([]);
    expect(times(animated([8, 7, 0]), 'whatsapp')).toEqual([
      'Sticker 1: frame 2 of 3 shown for 7 ms. WhatsApp takes frames of at least 8 ms. Show it longer.',
    ]);
    expect(times(animated([5000, 5000, 8]), 'wastickers')).toEqual([
      expect.stringMatching(
        /3 frames of 10008 ms in all\. \.wastickers takes animations of at most 10 seconds/,
      ),
    ]);
    expect(times(animated([5000, 4992, 8]), 'whatsapp')).toEqual([]);
    expect(times(animated([1000, 1000, 1001], pngFile), 'signal')).toHaveLength(1);
    expect(times(animated([1, 1, 1], pngFile), 'signal')).toEqual([]);
  });

  test('LINE wants even sides and multiples of eight', () => {
    const line = (count: number, width = 370, height = 320): Pack => ({
      ...drawPack(0),
      stickers: Array.from({ length: count }, (_, seed) => ({
        bytes: pngFile({ width, height, seed }),
        emojis: [],
        keywords: [],
      })),
    });
    expect(rules(line(8), 'line')).toEqual([]);
    expect(rules(line(9), 'line')).toEqual(['count']);
    expect(rules(line(8, 369), 'line')).toEqual(new Array(8).fill('size'));
    expect(rules(line(8, 372), 'line')).toEqual(new Array(8).fill('size'));
  });
});

describe('requirePack', () => {
  test('throws the first finding in words', () => {
    expect(() => requirePack(drawPack(2), 'whatsapp')).toThrowError(
      'WhatsApp would refuse the pack: The pack has 2 stickers. Add more: WhatsApp takes at least 3.',
    );
  });
  test('lets pass what is only advice', () => {
    expect(() => requirePack(drawPack(3, { alpha: false }), 'whatsapp')).not.toThrow();
  });
});

describe('checkOutline', () => {
  const outline = (pack: Pack) => ({
    ...pack,
    stickers: pack.stickers.map(({ bytes, ...said }) => ({ ...said, animated: isAnimated(bytes) })),
  });

  test.each<[string, Pack]>([
    ['a right pack', drawPack(3)],
    ['too few', drawPack(2)],
    ['words that are too long', { ...drawPack(3), title: 'x'.repeat(129), author: ' ' }],
    ['texts', changed({ emojis: [], altText: 'x'.repeat(126), name: 'cat' })],
    ['a mixed one', changed({ bytes: webpFile({ frames: 2 }), altText: 'x'.repeat(126) })],
  ])('says of %s all that is said without the files', (_, pack) => {
    for (const target of ['whatsapp', 'telegram', 'signal', 'line', 'folder'] as const) {
      const ofFiles = new Set(['format', 'size', 'bytes', 'alpha', 'still', 'metadata', 'times', 'tray']);
      const whole = checkPack(pack, target).filter(({ rule }) => !ofFiles.has(rule));
      expect(checkOutline(outline(pack), target)).toEqual(whole);
    }
  });
});
