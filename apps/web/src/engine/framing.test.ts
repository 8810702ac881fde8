import { createImage, type RgbaImage } from '@stickersnap/core';
import { describe, expect, test } from 'vitest';
import { AS_IT_WAS, type Framing, frameImage, isAsItWas, mirrorFraming, turnFraming } from './framing.ts';

/** A picture drawn as letters, one a pixel. */
function draw(...rows: string[]): RgbaImage {
  const image = createImage(rows[0]!.length, rows.length);
  [...rows.join('')].forEach((letter, i) => {
    image.data.set([letter.charCodeAt(0), 0, 0, 255], i * 4);
  });
  return image;
}

function read({ width, height, data }: RgbaImage): string[] {
  const letters = Array.from({ length: width * height }, (_, i) => String.fromCharCode(data[i * 4]!));
  return Array.from({ length: height }, (_, y) => letters.slice(y * width, (y + 1) * width).join(''));
}

const PHOTO = draw('abc', 'def');
const framing = (part: Partial<Framing>): Framing => ({ ...AS_IT_WAS, ...part });

test.each<[string, Partial<Framing>, string[]]>([
  ['as it was', {}, ['abc', 'def']],
  ['a quarter turn', { turns: 1 }, ['da', 'eb', 'fc']],
  ['on its head', { turns: 2 }, ['fed', 'cba']],
  ['three quarters', { turns: 3 }, ['cf', 'be', 'ad']],
  ['mirrored', { mirrored: true }, ['cba', 'fed']],
  ['turned, then mirrored', { turns: 1, mirrored: true }, ['ad', 'be', 'cf']],
  ['cropped', { crop: { x: 34, y: 50, width: 66, height: 50 } }, ['ef']],
  ['all of it', { turns: 3, mirrored: true, crop: { x: 0, y: 34, width: 50, height: 66 } }, ['e', 'd']],
])('%s', (_, part, rows) => {
  expect(read(frameImage(PHOTO, framing(part)))).toEqual(rows);
});

test('however small the crop is, a pixel is left', () => {
  const crop = { x: 99.9, y: 99.9, width: 0.1, height: 0.1 };
  expect(read(frameImage(PHOTO, framing({ crop })))).toEqual(['f']);
});

describe('a step on what is seen is the same step on its pixels', () => {
  const photo = draw('abcd', 'efgh');
  const crop = { x: 0, y: 50, width: 100, height: 50 };
  const starts = ([0, 1, 2, 3] as const).flatMap((turns) =>
    [false, true].flatMap((mirrored) => [framing({ turns, mirrored }), framing({ turns, mirrored, crop })]),
  );

  test.each(starts)('turned and mirrored from %o', (start) => {
    const seen = frameImage(photo, start);
    expect(read(frameImage(photo, turnFraming(start)))).toEqual(
      read(frameImage(seen, framing({ turns: 1 }))),
    );
    expect(read(frameImage(photo, mirrorFraming(start)))).toEqual(
      read(frameImage(seen, framing({ mirrored: true }))),
    );
  });
});

test('four turns, or two mirrors, are none', () => {
  const turned = turnFraming(turnFraming(turnFraming(turnFraming(AS_IT_WAS))));
  expect(isAsItWas(turned)).toBe(true);
  expect(isAsItWas(mirrorFraming(mirrorFraming(AS_IT_WAS)))).toBe(true);
  expect(isAsItWas(turnFraming(AS_IT_WAS))).toBe(false);
});
