import { describe, expect, test } from 'vitest';
import { withAlpha } from '../../image/composite.ts';
import { subjectBox } from '../../mask/subjectBox.ts';
import { alphaOf, createImage } from '../../raster.ts';
import { discOnGround } from '../../testing/draw.ts';
import { TRAY, trayIcon } from './trayIcon.ts';

const { image, alpha } = discOnGround({ width: 200, height: 120, cx: 150, cy: 40, r: 30 });

describe('trayIcon', () => {
  test('crops a cut-out to its subject and centres it', () => {
    const icon = trayIcon(withAlpha(image, alpha));
    expect([icon.width, icon.height]).toEqual([96, 96]);
    expect(subjectBox(alphaOf(icon))).toEqual({ x: 4, y: 4, width: 88, height: 88 });
    const middle = (48 * 96 + 48) * 4;
    expect([...icon.data.subarray(middle, middle + 4)]).toEqual([230, 120, 30, 255]);
  });

  test('cuts a photo by its mask', () => {
    const box = subjectBox(alphaOf(trayIcon(image, alpha)))!;
    expect(box).toEqual({ x: 4, y: 4, width: 88, height: 88 });
  });

  test('keeps proportions, on any canvas', () => {
    const wide = createImage(100, 50);
    for (let i = 3; i < wide.data.length; i += 4) wide.data[i] = 255;
    const tab = { ...TRAY, size: { kind: 'canvas', width: 96, height: 74 } as const, margin: 0 };
    const icon = trayIcon(wide, undefined, tab);
    expect(subjectBox(alphaOf(icon))).toEqual({ x: 0, y: 13, width: 96, height: 48 });
  });

  test('refuses to draw nothing', () => {
    expect(() => trayIcon(createImage(20, 20))).toThrowError(
      expect.objectContaining({ code: 'nothing-to-draw' }),
    );
  });
});
