import { expect, test } from 'vitest';
import { drawDrawing } from './drawDrawing.ts';
import { DRAWINGS } from './drawings.ts';

const rowOf = (subject: string, ground: string) =>
  DRAWINGS.find((row) => row.subject === subject && row.ground.kind === ground)!;

test('there are sixty at least, each under a name of its own', () => {
  expect(new Set(DRAWINGS.map(({ id }) => id)).size).toBe(DRAWINGS.length);
  expect(DRAWINGS.length).toBeGreaterThanOrEqual(60);
});

test('the same row gives the same file and the same truth', async () => {
  const row = rowOf('figure', 'plain');
  const [one, two] = [await drawDrawing(row), await drawDrawing(row)];
  expect(one.truth).toEqual(two.truth);
  expect(Buffer.compare(one.bytes, two.bytes)).toBe(0);
});

test('what a line encloses is subject, and not where chequers show through', async () => {
  const middleOf = async (ground: string) => {
    const row = rowOf('cat', ground);
    const { truth } = await drawDrawing(row);
    return truth.data[
      Math.round(row.size.height * 0.64) * row.size.width + Math.round(row.size.width * 0.38)
    ];
  };
  expect([await middleOf('plain'), await middleOf('chequers')]).toEqual([255, 0]);
});
