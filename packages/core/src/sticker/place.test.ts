import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { WHITE } from '../image/colour.ts';
import { place } from './place.ts';
import { PLATFORMS, platformById } from './platforms.ts';
import { shadowExtent } from './shadow.ts';
import { DEFAULT_STYLE } from './style.ts';

const whatsapp = platformById('whatsapp')!;
const telegram = platformById('telegram')!;

describe('place', () => {
  test('leaves outline and margin around the longer side', () => {
    const { canvas, content } = place({ width: 1000, height: 500 }, DEFAULT_STYLE, whatsapp);
    expect(canvas).toEqual({ width: 512, height: 512 });
    expect(content).toEqual({ x: 24, y: 140, width: 464, height: 232 });
  });

  test('gives Telegram one side of exactly 512', () => {
    const { canvas } = place({ width: 301, height: 773 }, DEFAULT_STYLE, telegram);
    expect(canvas.height).toBe(512);
    expect(canvas.width).toBeLessThan(512);
  });

  test('keeps a free subject at its own size', () => {
    const { canvas, content } = place(
      { width: 300, height: 200 },
      { outline: null, shadow: false },
      platformById('png')!,
    );
    expect(canvas).toEqual({ width: 300, height: 200 });
    expect(content).toEqual({ x: 0, y: 0, width: 300, height: 200 });
  });

  test('holds everything inside the canvas, whatever the style', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4000 }),
        fc.integer({ min: 1, max: 4000 }),
        fc.integer({ min: 0, max: 64 }),
        fc.integer({ min: 0, max: 100 }),
        fc.boolean(),
        fc.constantFrom(...PLATFORMS),
        (width, height, outline, margin, shadow, platform) => {
          const style = { outline: { width: outline, colour: WHITE }, shadow, margin };
          const { canvas, content, unit } = place({ width, height }, style, platform);
          const reach = shadow ? shadowExtent(unit) : { left: 0, right: 0, top: 0, bottom: 0 };
          const edge = (outline + margin) * unit;
          expect(content.width).toBeGreaterThanOrEqual(1);
          expect(content.height).toBeGreaterThanOrEqual(1);
          expect(content.x - edge - reach.left).toBeGreaterThanOrEqual(0);
          expect(content.y - edge - reach.top).toBeGreaterThanOrEqual(0);
          expect(content.x + content.width + edge + reach.right).toBeLessThanOrEqual(canvas.width);
          expect(content.y + content.height + edge + reach.bottom).toBeLessThanOrEqual(canvas.height);
          const { size } = platform;
          if (size.kind === 'side') expect(Math.max(canvas.width, canvas.height)).toBe(512);
          if (size.kind !== 'within') return;
          expect(canvas.width).toBeLessThanOrEqual(size.width);
          expect(canvas.height).toBeLessThanOrEqual(size.height);
          if (size.even) expect([canvas.width % 2, canvas.height % 2]).toEqual([0, 0]);
        },
      ),
    );
  });
});
