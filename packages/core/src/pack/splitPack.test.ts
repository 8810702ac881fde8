import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawPack, drawPackSticker } from '../testing/drawPack.ts';
import { PACK_TARGETS } from './packTargets.ts';
import { splitPack } from './splitPack.ts';

const sizes = (count: number, target: Parameters<typeof splitPack>[1]) =>
  splitPack(drawPack(count), target).map(({ stickers }) => stickers.length);
const failure = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
};

describe('splitPack', () => {
  test('divides evenly, never leaving one behind', () => {
    expect(sizes(30, 'whatsapp')).toEqual([30]);
    expect(sizes(31, 'whatsapp')).toEqual([16, 15]);
    expect(sizes(61, 'whatsapp')).toEqual([21, 20, 20]);
    expect(sizes(121, 'telegram')).toEqual([61, 60]);
    expect(sizes(201, 'signal')).toEqual([101, 100]);
    expect(sizes(500, 'folder')).toEqual([500]);
    expect(sizes(48, 'line')).toEqual([24, 24]);
  });

  test('numbers titles and identifiers within their limits', () => {
    const parts = splitPack(drawPack(31), 'whatsapp');
    expect(parts.map(({ title, identifier }) => [title, identifier])).toEqual([
      ['Cats 1', 'cats-1'],
      ['Cats 2', 'cats-2'],
    ]);
    const long = { ...drawPack(121), title: 'T'.repeat(64), identifier: 'i'.repeat(128) };
    expect(splitPack(long, 'telegram').map(({ title }) => title.length)).toEqual([64, 64]);
    expect(splitPack(long, 'telegram')[1]!.identifier).toHaveLength(128);
    expect(splitPack(drawPack(3), 'whatsapp')[0]!.title).toBe('Cats');
  });

  test('refuses under three for WhatsApp, with the reason', () => {
    expect(failure(() => sizes(2, 'whatsapp'))).toMatchObject({
      code: 'pack-too-small',
      message: 'WhatsApp takes packs of at least 3 stickers, and there are only 2. Add more.',
    });
    expect(failure(() => sizes(0, 'folder'))).toMatchObject({ code: 'pack-too-small' });
  });

  test('refuses counts that LINE does not take', () => {
    expect(failure(() => sizes(9, 'line'))).toMatchObject({
      code: 'pack-wrong-count',
      message:
        'LINE takes packs of 8, 16, 24, 32 or 40 stickers, and there are 9. Add some or leave some out.',
    });
  });

  test('parts still and animated where they may not be mixed', () => {
    const moving = Array.from({ length: 4 }, (_, i) => drawPackSticker(100 + i, { frames: 2 }));
    const plain = drawPack(5).stickers;
    const mixed = { ...drawPack(0), stickers: [moving[0]!, ...plain, ...moving.slice(1)] };
    const parts = splitPack(mixed, 'whatsapp');
    expect(parts.map(({ stickers }) => stickers)).toEqual([plain, moving]);
    expect(splitPack(mixed, 'telegram')).toHaveLength(1);
    const few = { ...mixed, stickers: [...plain, ...moving.slice(2)] };
    expect(failure(() => splitPack(few, 'whatsapp'))).toMatchObject({
      code: 'pack-too-small',
      details: { count: 2, kind: 'animated stickers' },
    });
  });

  test('keeps order and count, and every part within the limits', () => {
    const cats = drawPack(400).stickers;
    fc.assert(
      fc.property(fc.nat(400), fc.constantFrom(...PACK_TARGETS), (count, { id, count: allowed }) => {
        fc.pre(count >= allowed.min && count % allowed.step === 0);
        const stickers = cats.slice(0, count);
        const parts = splitPack({ ...drawPack(0), stickers }, id);
        const lengths = parts.map((part) => part.stickers.length);
        expect(parts.flatMap((part) => part.stickers)).toEqual(stickers);
        expect(Math.min(...lengths)).toBeGreaterThanOrEqual(allowed.min);
        expect(Math.max(...lengths)).toBeLessThanOrEqual(allowed.max);
        expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(allowed.step);
      }),
    );
  });
});
