import { expect, test } from 'vitest';
import { toPicture, toStage } from './view.ts';

const VIEW = { scale: 2.5, x: -40, y: 12 };

test('a place of the picture is where it is seen', () => {
  expect(toStage(VIEW, { x: 20, y: 4 })).toEqual({ x: 10, y: 22 });
});

test('there and back it is the same place', () => {
  const place = toPicture(VIEW, toStage(VIEW, { x: 17.5, y: 290.5 }));
  expect(place.x).toBeCloseTo(17.5);
  expect(place.y).toBeCloseTo(290.5);
});
