import { alphaOf } from '@stickersnap/core';
import { expect, test } from 'vitest';
import { drawSubject } from './drawSubject.ts';
import { ellipse, ring, star, strand } from './shapes.ts';

const RED = [200, 0, 0] as const;
const areaOf = (image: ReturnType<typeof drawSubject>): number =>
  alphaOf(image).data.reduce((sum, value) => sum + value / 255, 0) / (image.width * image.height);

test('shapes cover their area', () => {
  const disc = drawSubject([ellipse({ x: 0, y: 0, rx: 0.3, ry: 0.2, turn: 0.5, colour: RED })], 96, 96);
  expect(areaOf(disc)).toBeCloseTo(Math.PI * 0.06, 3);
  const band = drawSubject([ring({ x: 0, y: 0, radius: 0.3, width: 0.1, colour: RED })], 96, 96);
  expect(areaOf(band)).toBeCloseTo(2 * Math.PI * 0.3 * 0.1, 3);
  const line = { x0: -0.3, y0: 0, x1: 0.3, y1: 0, r0: 0.05, r1: 0.05 };
  const capsule = drawSubject([strand({ ...line, colour: RED })], 96, 96);
  expect(areaOf(capsule)).toBeCloseTo(0.06 + Math.PI * 0.0025, 2);
  const square = drawSubject(
    [star({ x: 0, y: 0, outer: 0.4, inner: 0.4 * Math.SQRT1_2, points: 4, colour: RED })],
    96,
    96,
  );
  expect(areaOf(square)).toBeCloseTo(0.32, 2);
});

test('a soft edge falls evenly from 1 to 0 around the outline', () => {
  const blurred = drawSubject([ellipse({ x: 0, y: 0, rx: 0.3, ry: 0.3, soft: 0.2, colour: RED })], 100, 100);
  const row = alphaOf(blurred).data.subarray(50 * 100, 51 * 100);
  expect(row[50]).toBe(255);
  expect(row[69]).toBeGreaterThan(240);
  expect(row[80]).toBeGreaterThan(110);
  expect(row[80]).toBeLessThan(145);
  expect(row[92]).toBe(0);
});

test('the upper shape hides the lower one, and half of a pixel keeps its whole colour', () => {
  const shapes = [
    ellipse({ x: 0, y: 0, rx: 0.4, ry: 0.4, colour: [0, 0, 100] }),
    ellipse({ x: 0, y: 0, rx: 0.2, ry: 0.2, colour: [100, 0, 0] }),
  ];
  const { data } = drawSubject(shapes, 64, 64);
  const middle = (32 * 64 + 32) * 4;
  expect(data[middle]).toBeGreaterThan(60);
  expect(data[middle + 2]).toBe(0);
  for (let i = 0; i < data.length; i += 4) {
    if (data[i + 3]! === 0) expect(data[i + 2]).toBe(0);
    else expect(Math.max(data[i]!, data[i + 2]!)).toBeGreaterThan(20);
  }
});
