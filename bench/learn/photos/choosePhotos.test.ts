import { createImage, createMask } from '@stickersnap/core';
import { expect, test } from 'vitest';
import { chosenBy, halvesOf } from './choosePhotos.ts';
import type { Photo } from './loadPhotos.ts';

const PHOTOS: Photo[] = Array.from({ length: 41 }, (_, i) => ({
  id: `photo ${i}`,
  image: createImage(1, 1),
  mask: createMask(1, 1),
  before: createMask(1, 1),
  mended: createMask(1, 1),
  iou: i % 4 === 0 ? 0.96 : 0.5,
  entropy: i / 41,
}));
const ids = (photos: readonly Photo[]) => photos.map(({ id }) => id);

test('halves have nothing in common and are the same for a seed', () => {
  const { learn, heldOut } = halvesOf(PHOTOS, 3);
  expect(learn).toHaveLength(20);
  expect(new Set([...ids(learn), ...ids(heldOut)]).size).toBe(41);
  expect(ids(halvesOf(PHOTOS, 3).learn)).toEqual(ids(learn));
  expect(ids(halvesOf(PHOTOS, 4).learn)).not.toEqual(ids(learn));
});

test('what was right is replayed and never learned from as a correction', () => {
  const { corrections, right } = chosenBy('all', PHOTOS, 1);
  expect([corrections.length, right.length]).toEqual([30, 11]);
  expect(corrections.every(({ iou }) => iou < 0.95)).toBe(true);
});

test('strokes give the mask that was mended', () => {
  for (const { mask, mended } of chosenBy('all, by strokes', PHOTOS, 1).corrections)
    expect(mask).toBe(mended);
});

test('so many are asked for, by the review’s order those of which the network is less sure', () => {
  const mean = (photos: readonly Photo[]) =>
    photos.reduce((sum, { entropy }) => sum + entropy, 0) / photos.length;
  const asked = (way: 'active 8' | 'random 8') => {
    const { corrections, right } = chosenBy(way, PHOTOS, 2);
    return [...corrections, ...right];
  };
  expect(asked('active 8')).toHaveLength(8);
  expect(asked('random 8')).toHaveLength(8);
  expect(mean(asked('active 8'))).toBeGreaterThan(mean(asked('random 8')));
});
