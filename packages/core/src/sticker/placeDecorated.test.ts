import { expect, test } from 'vitest';
import type { Decoration, EmojiDecoration } from '../decor/decoration.ts';
import { WHITE } from '../image/colour.ts';
import { alphaOf, createImage } from '../raster.ts';
import { disc } from '../testing/draw.ts';
import { squareShaper as shaper } from '../testing/squareShaper.ts';
import { drawCutOut } from './drawCutOut.ts';
import { placeDecorated } from './placeDecorated.ts';
import { PLATFORMS, platformById } from './platforms.ts';

const STYLE = { outline: { width: 8, colour: WHITE }, shadow: true };
const SUBJECT = { width: 300, height: 200 };
const emoji = (rest: Partial<EmojiDecoration>): Decoration => ({
  ...{ kind: 'emoji', emoji: '🟥', x: 0, y: 0, size: 0.2, turn: 0 },
  ...rest,
});
const place = (decorations: readonly Decoration[], id = 'whatsapp', subject = SUBJECT) =>
  placeDecorated(subject, { decorations, shaper }, STYLE, platformById(id)!);

function picture() {
  const image = createImage(240, 240);
  const mask = disc(240, 240, 120, 120, 90);
  for (let i = 0; i < image.data.length; i += 4) image.data.set([40, 160, 60, 255], i);
  return { image, mask };
}

test.each(PLATFORMS.map(({ id }) => id))('nothing is clipped by the canvas of %s', (id) => {
  const far = [emoji({ x: 2, y: -2, size: 1 }), emoji({ x: -1.5, y: 0.3, turn: 30 }), emoji({})];
  const { placement, subject, laid } = place(far, id);
  const { content } = placement;
  const boxes = [subject, ...laid.map(({ decoration: { box }, x, y }) => ({ ...box, x, y }))];
  for (const box of boxes) {
    expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(content.width);
    expect(box.y + box.height).toBeLessThanOrEqual(content.height);
  }
  // As large as there is room for.
  const [left, right] = [Math.min(...boxes.map((b) => b.x)), Math.max(...boxes.map((b) => b.x + b.width))];
  const [top, bottom] = [Math.min(...boxes.map((b) => b.y)), Math.max(...boxes.map((b) => b.y + b.height))];
  expect(Math.min(content.width - (right - left), content.height - (bottom - top))).toBeLessThanOrEqual(4);
  expect(subject.width / subject.height).toBeCloseTo(1.5, 0);
});

test('what lies over the subject alone leaves it as large as it was', () => {
  expect(place([emoji({ size: 0.3 })]).subject).toMatchObject({ ...place([]).subject });
});

test('text far beyond a large subject makes no huge picture', () => {
  const { placement } = place([emoji({ x: 2, size: 2 })], 'png', { width: 3000, height: 3000 });
  expect(Math.max(placement.canvas.width, placement.canvas.height)).toBeLessThan(4500);
});

test('a sticker without decorations is what it was, byte for byte', () => {
  const { image, mask } = picture();
  for (const id of ['whatsapp', 'telegram', 'png']) {
    const platform = platformById(id)!;
    const plain = drawCutOut(image, mask, STYLE, platform);
    expect(drawCutOut(image, mask, STYLE, platform, { decorated: { decorations: [], shaper } })).toEqual(
      plain,
    );
  }
});

test('the outline goes around subject and decorations together', () => {
  const { image, mask } = picture();
  const platform = platformById('whatsapp')!;
  const decorations = [emoji({ x: 0.9, size: 0.4 })];
  const style = { outline: { width: 8, colour: WHITE }, shadow: false };
  const { placement, laid } = placeDecorated(
    { width: 181, height: 181 },
    { decorations, shaper },
    style,
    platform,
  );
  const { width, data } = drawCutOut(image, mask, style, platform, { decorated: { decorations, shaper } });
  const [{ decoration, x, y }] = laid as [(typeof laid)[number]];
  const row = placement.content.y + y + Math.floor(decoration.box.height / 2);
  const right = placement.content.x + x + decoration.box.width;
  const at = (column: number) =>
    Array.from(data.subarray((row * width + column) * 4, (row * width + column) * 4 + 4));
  expect(at(right - 10)).toEqual([255, 0, 0, 255]);
  expect(at(right + 4)).toEqual([255, 255, 255, 255]);
  expect(at(right + 12)[3]).toBe(0);
  expect(alphaOf({ width, height: width, data }).data.some((alpha) => alpha > 0)).toBe(true);
});
