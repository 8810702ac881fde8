import { expect, test } from 'vitest';
import { pngLevel } from './pngLevel.ts';

test('stickers are as small as they can be, large pictures are soon done', () => {
  expect([pngLevel(618, 618), pngLevel(1280, 960)]).toEqual([9, 4]);
});
