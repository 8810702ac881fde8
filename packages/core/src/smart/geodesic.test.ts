import { expect, test } from 'vitest';
import { geodesic } from './geodesic.ts';

/** 0 – 1 – 2 and a long way from 0 to 2; 3 is apart. */
const graph = { count: 4, pairs: Int32Array.of(0, 1, 1, 2, 0, 2), borders: Int32Array.of(1, 1, 1) };

test('the shortest way counts', () => {
  expect([...geodesic(graph, [1, 2, 5], [0])]).toEqual([0, 1, 3, Infinity]);
  expect([...geodesic(graph, [1, 2, 2.5], [0])]).toEqual([0, 1, 2.5, Infinity]);
});

test('the nearest of several starts counts', () => {
  expect([...geodesic(graph, [4, 1, 5], [0, 2])]).toEqual([0, 1, 0, Infinity]);
});

test('by the longest part', () => {
  expect([...geodesic(graph, [1, 2, 5], [0], 'most')]).toEqual([0, 1, 2, Infinity]);
});

test('from nowhere leads no way', () => {
  expect([...geodesic(graph, [1, 2, 5], [])]).toEqual([Infinity, Infinity, Infinity, Infinity]);
});
