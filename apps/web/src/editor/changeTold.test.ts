import { createMask } from '@stickersnap/core';
import { expect, test } from 'vitest';
import { changeTold } from './changeTold.ts';

const WHOLE = { x: 0, y: 0, width: 30, height: 30 };

function maskWith(x: number, y: number, side: number, value = 255) {
  const mask = createMask(30, 30);
  for (let row = y; row < y + side; row++) mask.data.fill(value, row * 30 + x, row * 30 + x + side);
  return mask;
}

test('says how much came back, and where', () => {
  const told = changeTold(createMask(30, 30), maskWith(1, 1, 6), WHOLE);
  expect(told).toEqual({ did: 'broughtBack', share: 4, zone: 'topLeft' });
});

test('says how much was removed, of half clear pixels half', () => {
  const told = changeTold(maskWith(22, 12, 6, 127.5), createMask(30, 30), WHOLE);
  expect(told).toMatchObject({ did: 'removed', zone: 'right' });
  expect(told.share).toBeCloseTo(2, 1);
});

test('both ways are both, and nothing is nothing', () => {
  const both = changeTold(maskWith(0, 24, 6), maskWith(0, 18, 6), WHOLE);
  expect(both).toEqual({ did: 'both', share: 8, zone: 'bottomLeft' });
  const same = maskWith(0, 0, 9);
  expect(changeTold(same, same, WHOLE)).toEqual({ did: 'nothing', share: 0, zone: undefined });
});

test('looks only where something may have changed', () => {
  const told = changeTold(createMask(30, 30), maskWith(0, 0, 30), { x: 12, y: 12, width: 6, height: 6 });
  expect(told).toEqual({ did: 'broughtBack', share: 4, zone: 'middle' });
});
