import { describe, expect, test } from 'vitest';
import { intersectionOverUnion } from '../mask/compare.ts';
import { createImage, type Mask, type RgbaImage } from '../raster.ts';
import { drawSample } from '../sample/drawSample.ts';
import { coverage, disc } from '../testing/draw.ts';
import { plainMatte } from './plainMatte.ts';

type Rgb = readonly [number, number, number];
type GroundOf = (x: number, y: number) => Rgb;

const [WIDTH, HEIGHT] = [200, 160];
const WHITE: GroundOf = () => [255, 255, 255];
const RED: Rgb = [210, 40, 30];
const BALL = disc(WIDTH, HEIGHT, 99.5, 79.5, 45);
/** A ring five pixels wide. */
const RING = ring(5);

function ring(pen: number): Mask {
  return coverage(WIDTH, HEIGHT, (x, y) => Math.abs(Math.hypot(x - 99.5, y - 79.5) - 45) <= pen / 2);
}

/** A subject of one colour laid on a ground, rounded. */
function lay(alpha: Mask, colour: Rgb, ground: GroundOf, noise = 0): RgbaImage {
  const image = createImage(WIDTH, HEIGHT);
  let state = 1;
  for (let i = 0; i < alpha.data.length; i++) {
    const behind = ground(i % WIDTH, Math.floor(i / WIDTH));
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    const off = noise * ((state / 2 ** 32) * 2 - 1);
    for (let c = 0; c < 3; c++) {
      image.data[i * 4 + c] = behind[c]! + ((colour[c]! - behind[c]!) * alpha.data[i]!) / 255 + off;
    }
    image.data[i * 4 + 3] = 255;
  }
  return image;
}

function chequers(cell: number, light: number, dark: number, shift = 0): GroundOf {
  return (x, y) => {
    const value = (Math.floor((x + shift) / cell) + Math.floor((y + shift) / cell)) % 2 === 0 ? light : dark;
    return [value, value, value];
  };
}

describe('plainMatte', () => {
  test.each<readonly [string, GroundOf, number]>([
    ['white', WHITE, 0],
    ['one colour', () => [60, 120, 190], 0],
    ['a gradient', (x, y) => [200 + x / 5, 230 - y / 4, 180 + y / 3], 0],
    ['paper', (x) => [238 + x / 40, 234, 224], 4],
    ['chequers', chequers(8, 255, 204), 0],
    ['dark chequers, shifted', chequers(11, 110, 80, 4), 0],
  ])('takes a disc from %s, with its exact edge', (_, ground, noise) => {
    const matte = plainMatte(lay(BALL, RED, ground, noise))!;
    expect(intersectionOverUnion(matte, BALL)).toBeGreaterThan(0.99);
    expect(matte).toMatchMask(BALL, { mean: 0.51 });
  });

  test('what a closed line encloses is subject, unless gaps are to be seen through', () => {
    const image = lay(RING, [20, 20, 20], WHITE);
    const middle = 80 * WIDTH + 100;
    expect(plainMatte(image)!.data[middle]).toBe(255);
    const open = plainMatte(image, { holes: true })!;
    expect(open.data[middle]).toBe(0);
    expect(open).toMatchMask(RING, { mean: 0.51 });
  });

  test('chequers in a gap are seen through, a white spot on chequers is not', () => {
    const onChequers = lay(RING, RED, chequers(8, 255, 204));
    expect(plainMatte(onChequers)!.data[80 * WIDTH + 100]).toBe(0);
    const spotted = lay(BALL, RED, chequers(8, 255, 204));
    for (let y = 60; y < 90; y++) {
      for (let x = 80; x < 120; x++) spotted.data.set([255, 255, 255, 255], (y * WIDTH + x) * 4);
    }
    const matte = plainMatte(spotted)!;
    expect(matte.data.subarray(75 * WIDTH + 80, 75 * WIDTH + 120).every((alpha) => alpha === 255)).toBe(true);
  });

  test('thin lines are whole', () => {
    const thin = ring(1.4);
    const matte = plainMatte(lay(thin, [10, 10, 10], WHITE), { holes: true })!;
    expect(matte).toMatchMask(thin, { mean: 0.51 });
  });

  test('a photo is none, nor is an empty picture or a photo in a plain frame', () => {
    const photo = drawSample(WIDTH, HEIGHT);
    expect(plainMatte(photo)).toBeUndefined();
    expect(
      plainMatte(lay({ ...BALL, data: new Uint8ClampedArray(WIDTH * HEIGHT) }, RED, WHITE)),
    ).toBeUndefined();
    const framed = lay({ ...BALL, data: new Uint8ClampedArray(WIDTH * HEIGHT) }, RED, WHITE);
    for (let y = 20; y < 140; y++) {
      const row = photo.data.subarray((y * WIDTH + 30) * 4, (y * WIDTH + 170) * 4);
      framed.data.set(row, (y * WIDTH + 30) * 4);
    }
    expect(plainMatte(framed)).toBeUndefined();
  });

  test('a shadow before a plain wall makes it a photo', () => {
    const image = lay(BALL, RED, (x, y) => {
      const shade = 90 * Math.max(0, 1 - Math.hypot((x - 110) / 70, (y - 125) / 26));
      return [236 - shade, 234 - shade, 230 - shade];
    });
    expect(plainMatte(image)).toBeUndefined();
    expect(plainMatte(image, { force: true })!.data[80 * WIDTH + 100]).toBe(255);
  });
});
