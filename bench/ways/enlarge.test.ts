import { createPlane } from '@stickersnap/core';
import { expect, test } from 'vitest';
import { enlarge } from './enlarge.ts';

test('keeps its values at the centres and runs straight between them', () => {
  const plane = { ...createPlane(2, 1), data: Float32Array.of(0, 1) };
  expect([...enlarge(plane, 4, 2).data]).toEqual([0, 0.25, 0.75, 1, 0, 0.25, 0.75, 1]);
});

test('the same size is the same plane', () => {
  const plane = { ...createPlane(2, 2), data: Float32Array.of(0, 0.5, 0.25, 1) };
  expect(enlarge(plane, 2, 2).data).toEqual(plane.data);
});
