import { expect, test } from 'vitest';
import type { SmartGesture } from '../edit/strokes.ts';
import { createImage, createMask, type Mask, type RgbaImage } from '../raster.ts';
import { lightHelper } from './lightHelper.ts';
import type { SmartQuestion } from './smartHelper.ts';

const SIDE = 96;

/** A red square at the left and a blue one at the right, on grey with a little noise. */
function twoSquares(): RgbaImage {
  const image = createImage(SIDE, SIDE);
  for (let i = 0; i < SIDE * SIDE; i++) {
    const noise = (i * 7919) % 9;
    const colour = isRed(i) ? [200, 40, 40] : isBlue(i) ? [40, 60, 200] : [120, 125, 120];
    image.data.set([...colour.map((value) => value + noise), 255], i * 4);
  }
  return image;
}

const [xOf, yOf] = [(i: number) => i % SIDE, (i: number) => Math.floor(i / SIDE)];
const isHigh = (i: number) => yOf(i) >= 30 && yOf(i) < 66;
const isRed = (i: number) => isHigh(i) && xOf(i) >= 10 && xOf(i) < 42;
const isBlue = (i: number) => isHigh(i) && xOf(i) >= 54 && xOf(i) < 86;

function maskOf(holds: (i: number) => boolean): Mask {
  const mask = createMask(SIDE, SIDE);
  for (let i = 0; i < mask.data.length; i++) if (holds(i)) mask.data[i] = 255;
  return mask;
}

const stroke = (kind: SmartGesture['kind'], ...points: number[]): SmartGesture => ({
  tool: 'smart',
  kind,
  radius: 3,
  points,
});
const ask = (question: Pick<SmartQuestion, 'mask' | 'stroke'> & Partial<SmartQuestion>) =>
  lightHelper(twoSquares()).find({ earlier: [], ...question });

const alongBlue = [62, 48, 78, 48];

function shareOf(region: Mask, holds: (i: number) => boolean): number {
  const cells = Array.from(region.data.keys()).filter(holds);
  return cells.filter((i) => region.data[i] === 255).length / cells.length;
}

test('a stroke over a thing that is missing takes more of it than was drawn over', async () => {
  const region = await ask({ mask: maskOf(isRed), stroke: stroke('add', ...alongBlue) });
  const drawn = (22 * 6) / (32 * 36);
  expect(shareOf(region, isBlue)).toBeGreaterThan(2 * drawn);
  expect(shareOf(region, (i) => !isBlue(i))).toBeLessThan(0.05);
});

test('and so for one that is too many', async () => {
  const mask = maskOf((i) => isRed(i) || isBlue(i));
  const region = await ask({ mask, stroke: stroke('remove', ...alongBlue) });
  expect(shareOf(region, isBlue)).toBeGreaterThan(0.4);
  expect(shareOf(region, isRed)).toBe(0);
});

test('nothing changes that is as wanted already', async () => {
  const mask = maskOf((i) => isRed(i) || isBlue(i));
  const region = await ask({ mask, stroke: stroke('add', ...alongBlue) });
  expect(shareOf(region, (i) => mask.data[i] === 255)).toBe(0);
  expect(region.data.includes(255)).toBe(false);
});

test('the core of the stroke is always in it', async () => {
  const region = await ask({ mask: maskOf(isRed), stroke: stroke('add', 48, 10, 48, 86) });
  for (let y = 10; y < 86; y++) expect(region.data[y * SIDE + 48]).toBe(255);
});

test('a tap outside of the picture means nothing', async () => {
  const region = await ask({ mask: maskOf(isRed), stroke: stroke('add', -50, -50) });
  expect(region.data.includes(255)).toBe(false);
});

test('what an earlier stroke took stays so', async () => {
  const earlier = [stroke('remove', 70, 36, 70, 60)];
  const region = await ask({ mask: maskOf(isRed), stroke: stroke('add', 60, 36, 60, 60), earlier });
  expect(shareOf(region, (i) => xOf(i) === 70 && yOf(i) > 38 && yOf(i) < 58)).toBe(0);
});

test('the same question has the same answer', async () => {
  const question = { mask: maskOf(isRed), stroke: stroke('add', ...alongBlue) };
  expect(await ask(question)).toEqual(await ask(question));
});

test('what a network saw tells things apart that colour does not', async () => {
  const image = createImage(SIDE, SIDE);
  image.data.fill(128);
  const data = Float32Array.from({ length: SIDE * SIDE }, (_, i) => (isBlue(i) ? 1 : 0));
  const seen = lightHelper(image, [{ dims: [1, 1, SIDE, SIDE], data }], { daring: 3 });
  const region = await seen.find({
    mask: maskOf(isRed),
    stroke: stroke('add', ...alongBlue),
    earlier: [],
  });
  const plain = await lightHelper(image, [], { daring: 3 }).find({
    mask: maskOf(isRed),
    stroke: stroke('add', ...alongBlue),
    earlier: [],
  });
  const outside = (i: number) => !isBlue(i) && !isRed(i);
  expect(shareOf(region, isBlue)).toBeGreaterThan(0.5);
  expect(shareOf(plain, isBlue)).toBeLessThan(0.25);
  expect(shareOf(region, outside)).toBeLessThan(0.12);
});

test('cancelled, it says why', async () => {
  const reason = new Error('enough');
  const signal = AbortSignal.abort(reason);
  const question = { mask: maskOf(isRed), stroke: stroke('add', ...alongBlue), earlier: [] };
  await expect(lightHelper(twoSquares()).find(question, { signal })).rejects.toBe(reason);
});
