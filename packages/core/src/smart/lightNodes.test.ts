import { expect, test } from 'vitest';
import type { SmartGesture } from '../edit/strokes.ts';
import { createMask } from '../raster.ts';
import { plainImage } from '../testing/draw.ts';
import { lightNodes } from './lightNodes.ts';
import { lightPicture } from './lightPicture.ts';

const SIDE = 40;
const picture = lightPicture(plainImage(SIDE, SIDE, { red: 90, green: 90, blue: 90, alpha: 1 }), []);
/** Its edge runs through the third column of pieces. */
const mask = createMask(SIDE, SIDE);
for (let i = 0; i < mask.data.length; i++) if (i % SIDE < 20) mask.data[i] = 255;

const stroke = (kind: SmartGesture['kind'], radius: number, ...points: number[]): SmartGesture => ({
  tool: 'smart',
  kind,
  radius,
  points,
});
const nodesOf = (gesture: SmartGesture, earlier: readonly SmartGesture[] = []) =>
  lightNodes(picture, { mask, stroke: gesture, earlier });
const at = (x: number, y: number) => y * SIDE + x;

test('where the mask’s edge runs through a piece there are two nodes of it', () => {
  const { labels, piece, wanted, count } = nodesOf(stroke('add', 4, 32, 20));
  const [left, right] = [labels[at(18, 20)]!, labels[at(21, 20)]!];
  expect(left).not.toBe(right);
  expect(piece[left]).toBe(piece[right]);
  expect([wanted[left], wanted[right]]).toEqual([1, 0]);
  expect(count).toBeGreaterThan(picture.pieces.count);
});

test('what is wanted turns round with the kind of stroke', () => {
  const { labels, wanted, soft } = nodesOf(stroke('remove', 4, 8, 20));
  const [left, right] = [labels[at(2, 20)]!, labels[at(37, 20)]!];
  expect([wanted[left], wanted[right]]).toEqual([0, 1]);
  expect([soft[left], soft[right]]).toEqual([0, 1]);
});

test('what lies mostly below the stroke is meant, and at least what a thin one touches', () => {
  const wide = nodesOf(stroke('add', 8, 32, 20));
  expect(wide.seed[wide.labels[at(32, 20)]!]).toBe(1);
  expect(wide.seed[wide.labels[at(4, 4)]!]).toBe(0);
  const thin = nodesOf(stroke('add', 0.1, 32.5, 20.5));
  expect(thin.seed.reduce((sum, is) => sum + is, 0)).toBe(1);
  expect(thin.seed[thin.labels[at(32, 20)]!]).toBe(1);
});

test('of earlier strokes the latest one over a place counts', () => {
  const first = stroke('remove', 8, 32, 20);
  const { labels, earlier } = nodesOf(stroke('add', 4, 24, 4), [first]);
  expect(earlier[labels[at(32, 20)]!]).toBe(-1);
  const later = nodesOf(stroke('add', 4, 24, 4), [first, { ...first, kind: 'add' }]);
  expect(later.earlier[labels[at(32, 20)]!]).toBe(1);
  expect(later.earlier[labels[at(4, 4)]!]).toBe(0);
});
