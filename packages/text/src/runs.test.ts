import { expect, test } from 'vitest';
import { runsOf } from './runs.ts';

const seen = (text: string, breaks: readonly number[] = []) =>
  runsOf(text, breaks).map(
    ({ start, end, rightToLeft }) => `${rightToLeft ? '←' : '→'}${text.slice(start, end)}`,
  );

test.each([
  ['Hello, world!', ['→Hello, world!']],
  ['سلام', ['←سلام']],
  ['Hi سلام', ['→Hi ', '←سلام']],
  // A line that begins from the right: what comes first stands at the right.
  ['سلام Hi', ['→Hi', '←سلام ']],
  ['سلام Hi!', ['←!', '→Hi', '←سلام ']],
  ['سلام 123', ['→123', '←سلام ']],
  ['a سلام 12 ك b', ['→a ', '← ك', '→12', '←سلام ', '→ b']],
])('“%s” from left to right', (text, runs) => {
  expect(seen(text)).toEqual(runs);
});

test('emoji have no direction of their own', () => {
  expect(seen('😀 سلام', [2])).toEqual(['← سلام', '←😀']);
  expect(seen('سلام 😀!')).toEqual(['←سلام 😀!']);
});

test('where the font changes a run ends, in the direction of the line', () => {
  expect(seen('ab😀c', [2, 4])).toEqual(['→ab', '→😀', '→c']);
  expect(seen('سل😀ام', [2, 4])).toEqual(['←ام', '←😀', '←سل']);
});
