import { expect, test } from 'vitest';
import { lightFeatures } from './lightFeatures.ts';

/** Four pieces, each a quarter of 4×4 pixels. */
const labels = Int32Array.from({ length: 16 }, (_, i) => (i % 4 < 2 ? 0 : 1) + (i < 8 ? 0 : 2));
const pieces = { width: 4, height: 4, count: 4, labels };
const lab = Float32Array.from({ length: 48 }, (_, i) => (i % 3 === 0 ? labels[Math.floor(i / 3)]! * 20 : 5));

test('means of colour and place', () => {
  const { colours, places } = lightFeatures(pieces, lab, []);
  expect([...colours]).toEqual([0, 5, 5, 20, 5, 5, 40, 5, 5, 60, 5, 5]);
  expect([...places]).toEqual([0.25, 0.25, 0.75, 0.25, 0.25, 0.75, 0.75, 0.75]);
});

test('a network is asked where the piece is, whatever the size of its layer', () => {
  const small = { dims: [1, 1, 2, 2], data: Float32Array.of(0, 1, 2, 3) };
  const large = { dims: [1, 1, 4, 4], data: Float32Array.from(labels) };
  const seen = (tensor: typeof small) => [...lightFeatures(pieces, lab, [tensor]).network.data];
  expect(seen(large)).toEqual(seen(small));
  expect(seen(small)[0]).toBeCloseTo(-seen(small)[3]!, 5);
  expect(new Set(seen(small)).size).toBe(4);
});

test('a channel’s scale is of no matter, and one that says nothing counts nothing', () => {
  const one = { dims: [1, 2, 2, 2], data: Float32Array.of(0, 1, 2, 3, 7, 7, 7, 7) };
  const other = { ...one, data: one.data.map((value) => value * 1000) };
  const { network } = lightFeatures(pieces, lab, [one]);
  const same = lightFeatures(pieces, lab, [other]).network;
  for (const [i, value] of network.data.entries()) expect(same.data[i]).toBeCloseTo(value, 4);
  expect([1, 3, 5, 7].map((i) => network.data[i])).toEqual([0, 0, 0, 0]);
});

test('without a network there is colour and place', () => {
  const { points, network } = lightFeatures(pieces, lab, []);
  expect([points.width, network.width]).toEqual([5, 0]);
});
