import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SnapError } from '../errors.ts';
import type { EncodeSettings } from '../ports.ts';
import { createImage } from '../raster.ts';
import { gradientImage } from '../testing/draw.ts';
import { encodeToFit } from './encodeToFit.ts';
import { type Platform, platformById } from './platforms.ts';

/** An encoder whose file sizes follow a formula; it records what it was asked for. */
function encoderOf(size: (settings: EncodeSettings) => number) {
  const asked: EncodeSettings[] = [];
  return {
    asked,
    encode: async (_image: unknown, settings: EncodeSettings) => {
      asked.push(settings);
      return new Uint8Array(Math.round(size(settings)));
    },
  };
}

const image = createImage(1, 1);
const whatsapp = platformById('whatsapp')!;
const limited = (maxBytes: number): Platform => ({ ...whatsapp, maxBytes });
const lossy = (scale: number, growth: number) => (settings: EncodeSettings) =>
  'quality' in settings ? scale * Math.exp(settings.quality * growth) : scale * 500;

describe('encodeToFit', () => {
  test('takes the best quality at once when it fits', async () => {
    const codec = encoderOf(lossy(900, 0.04));
    const { gaveUp } = await encodeToFit(gradientImage(256, 256), whatsapp, codec);
    expect(codec.asked).toHaveLength(1);
    expect(gaveUp).toEqual([]);
  });

  test('keeps a drawing lossless when that fits', async () => {
    const { bytes } = await encodeToFit(
      image,
      whatsapp,
      encoderOf(({ format, ...rest }) => ('quality' in rest ? 9_000 : format.length * 10_000)),
    );
    expect(bytes.length).toBe(40_000);
  });

  test('finds the very best quality under the limit and says what it gave up', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.double({ min: 100, max: 3000, noNaN: true }),
        fc.double({ min: 0.01, max: 0.08, noNaN: true }),
        fc.integer({ min: 3500, max: 200_000 }),
        async (scale, growth, limit) => {
          const size = lossy(scale, growth);
          const at = (quality: number) => Math.round(size({ format: 'webp', lossless: false, quality }));
          const platform = limited(limit);
          if (at(5) > limit) {
            await expect(encodeToFit(image, platform, encoderOf(size))).rejects.toMatchObject({
              code: 'does-not-fit',
            });
            return;
          }
          const { bytes, gaveUp } = await encodeToFit(image, platform, encoderOf(size));
          expect(bytes.length).toBeLessThanOrEqual(limit);
          if (at(95) <= limit) return;
          const best = Array.from({ length: 91 }, (_, i) => i + 5).findLast(
            (quality) => at(quality) <= limit,
          )!;
          expect(bytes.length).toBe(at(best));
          expect(gaveUp).toEqual([`quality ${best} in place of 95`]);
        },
      ),
    );
  });

  test('gives up colours of a PNG step by step', async () => {
    const codec = encoderOf((settings) => ('colours' in settings ? settings.colours! * 1000 : 900_000));
    const platform: Platform = { ...whatsapp, format: 'png', maxBytes: 70_000 };
    const { bytes, gaveUp } = await encodeToFit(image, platform, codec);
    expect(bytes.length).toBe(64_000);
    expect(gaveUp).toEqual(['64 colours in place of all']);
    await expect(encodeToFit(image, { ...platform, maxBytes: 10 }, codec)).rejects.toBeInstanceOf(SnapError);
  });
});
