import { alphaOf, cutOut, over, type RgbaImage, withAlpha } from '@stickersnap/core';
import { expect, test } from 'vitest';
import { drawSubject } from '../scenes/drawSubject.ts';
import { drawGround, GROUNDS } from '../scenes/grounds.ts';
import { ellipse } from '../scenes/shapes.ts';
import { edgeColourError } from './edgeColourError.ts';

const subject = drawSubject(
  [ellipse({ x: 0, y: 0, rx: 0.3, ry: 0.3, soft: 0.1, colour: [230, 120, 30] })],
  80,
  60,
);
const composed = over(subject, drawGround(GROUNDS.dusk, 80, 60, 1));

test('the truth itself has no error', () => {
  const figures = edgeColourError(subject, subject, composed)!;
  expect([figures.colour, figures.ownBand, figures.total]).toEqual([0, 0, 0]);
  expect(figures.originalColour).toBeGreaterThan(5);
});

test('the true alpha over the original colours is the original’s error', () => {
  const figures = edgeColourError(withAlpha(composed, alphaOf(subject)), subject, composed)!;
  expect(figures.colour).toBe(figures.originalColour);
  expect(figures.ownBand).toBe(figures.originalOwnBand);
  expect(figures.total).toBe(figures.originalTotal);
});

test('decontaminated colours are nearer to the truth', () => {
  const figures = edgeColourError(cutOut(composed, alphaOf(subject)), subject, composed)!;
  expect(figures.colour).toBeLessThan(figures.originalColour / 2);
});

test('a wrong alpha counts in the total only', () => {
  const thinner: RgbaImage = { ...subject, data: subject.data.map((v, i) => (i % 4 === 3 ? v / 2 : v)) };
  const figures = edgeColourError(thinner, subject, composed)!;
  expect(figures.colour).toBe(0);
  expect(figures.total).toBeGreaterThan(5);
});

test('a truth without a soft pixel has no such error', () => {
  const hard: RgbaImage = { ...subject, data: subject.data.map((v, i) => (i % 4 === 3 && v < 255 ? 0 : v)) };
  expect(edgeColourError(hard, hard, composed)).toBeUndefined();
});
