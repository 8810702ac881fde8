import { describe, expect, test } from 'vitest';
import { createImage, createMask } from '../raster.ts';
import { pngFile } from '../testing/pictureFile.ts';
import { LINE_TAB } from './formats/lineIcons.ts';
import { TRAY } from './formats/trayIcon.ts';
import { makeIcon } from './makeIcon.ts';

function ports(hasAlpha: boolean) {
  const image = createImage(8, 8);
  image.data.fill(255);
  const mask = createMask(8, 8);
  mask.data.fill(255);
  const asked = { segmented: 0, sizes: new Set<string>() };
  return {
    asked,
    codec: {
      decode: async () => ({
        image,
        fullSize: { width: 8, height: 8 },
        format: 'png',
        hasAlpha,
        warnings: [],
      }),
      encode: async ({ width, height }: { readonly width: number; readonly height: number }) => {
        asked.sizes.add(`${width}×${height}`);
        return new Uint8Array([1]);
      },
    },
    segment: async () => {
      asked.segmented++;
      return { image, mask };
    },
  };
}

describe('makeIcon', () => {
  test('a file that is such an icon stays', async () => {
    const { asked, ...given } = ports(true);
    const tray = pngFile();
    expect(await makeIcon(tray, TRAY, given)).toBe(tray);
    expect(asked.sizes.size).toBe(0);
  });

  test('a cut-out is drawn as it is; what hides nothing is cut first', async () => {
    for (const hasAlpha of [true, false]) {
      const { asked, ...given } = ports(hasAlpha);
      expect(await makeIcon(pngFile(), LINE_TAB, given)).toEqual(new Uint8Array([1]));
      expect([...asked.sizes]).toEqual(['96×74']);
      expect(asked.segmented).toBe(hasAlpha ? 0 : 1);
    }
  });
});
