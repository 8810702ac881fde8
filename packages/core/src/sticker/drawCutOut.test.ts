import { expect, test } from 'vitest';
import { WHITE } from '../image/colour.ts';
import { subjectBox } from '../mask/subjectBox.ts';
import { alphaOf, createImage, createMask, type RgbaImage } from '../raster.ts';
import { disc } from '../testing/draw.ts';
import { drawCutOut } from './drawCutOut.ts';
import { platformById } from './platforms.ts';

const SIDE = 240;
const STYLE = { outline: { width: 8, colour: WHITE }, shadow: false };
const WHATSAPP = platformById('whatsapp')!;

/** A red disc, and below to the right of it a soft black shadow. */
function shadowed(): RgbaImage {
  const image = createImage(SIDE, SIDE);
  const solid = disc(SIDE, SIDE, 90, 90, 50);
  for (let y = 0, i = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++, i++) {
      const shade = 130 * Math.max(0, 1 - Math.hypot(x - 130, y - 130) / 80);
      const share = solid.data[i]! / 255;
      const alpha = 255 * share + shade * (1 - share);
      image.data.set([alpha > 0 ? (220 * share * 255) / alpha : 0, 0, 0, alpha], i * 4);
    }
  }
  return image;
}

test('a picture’s own soft shadow is drawn whole, and the outline goes around what is solid', () => {
  const image = shadowed();
  const sticker = drawCutOut(image, alphaOf(image), STYLE, WHATSAPP);
  const { data, width } = sticker;
  let [white, grey] = [0, 0];
  for (let i = 0; i < data.length; i += 4) {
    if (data[i]! > 240 && data[i + 1]! > 240 && data[i + 3] === 255) white++;
    if (data[i]! < 40 && data[i + 3]! > 20 && data[i + 3]! < 140) grey++;
  }
  // The shadow beyond the outline is there, and nothing white around it.
  expect(grey).toBeGreaterThan(20_000);
  const box = subjectBox(alphaOf(sticker))!;
  expect(data[((box.y + box.height - 3) * width + box.x + box.width - 80) * 4]!).toBeLessThan(60);
  expect(white).toBeGreaterThan(1000);
  // In the middle, and as large as the canvas allows.
  expect(Math.abs(box.x + box.width / 2 - 256)).toBeLessThan(8);
  expect(Math.abs(box.y + box.height / 2 - 256)).toBeLessThan(8);
  expect(Math.max(box.width, box.height)).toBeGreaterThan(460);
});

test('what a network was unsure of ends at the outline', () => {
  const image = shadowed();
  for (let i = 3; i < image.data.length; i += 4) image.data[i] = 255;
  const matte = createMask(SIDE, SIDE);
  matte.data.set(alphaOf(shadowed()).data);
  const sticker = drawCutOut(image, matte, STYLE, WHATSAPP);
  const soft = alphaOf(sticker).data.filter((alpha) => alpha > 20 && alpha < 140).length;
  expect(soft).toBeLessThan(3000);
});
