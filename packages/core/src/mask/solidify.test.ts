import { expect, test } from 'vitest';
import { disc } from '../testing/draw.ts';
import { solidify } from './solidify.ts';

test('a pane in the middle becomes opaque, the edge stays soft', () => {
  const whole = disc(61, 61, 30, 30, 22.4);
  const pane = disc(61, 61, 30, 30, 10);
  const data = whole.data.map((value, i) => value - pane.data[i]! * 0.6);
  expect(solidify({ width: 61, height: 61, data })).toEqual(whole);
});
