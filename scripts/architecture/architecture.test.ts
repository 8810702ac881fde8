import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compareDrawing } from './compareDrawing.ts';
import { findCycle } from './findCycle.ts';
import { readCode } from './readCode.ts';
import { readDrawings } from './readDrawings.ts';

const root = join(import.meta.dirname, '../..');
const drawn = readDrawings(readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8'));
const code = readCode(root);

/** Where no arrow may point up. */
const LAYERED = ['houses', 'packages/core'];

test('each house has one drawing', () => {
  expect(drawn.map(({ name }) => name).toSorted()).toEqual(code.map(({ name }) => name).toSorted());
});

test.each(code.map((house) => [house.name, house] as const))('the drawing of %s is right', (name, house) => {
  const drawing = drawn.find((other) => other.name === name)!;
  expect(compareDrawing(drawing, house, { upwards: !LAYERED.includes(name) })).toEqual([]);
});

test.each(LAYERED)('there is no cycle in %s', (name) => {
  expect(findCycle(code.find((house) => house.name === name)!)).toBeUndefined();
});
