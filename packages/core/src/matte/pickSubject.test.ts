import { describe, expect, test } from 'vitest';
import { withAlpha } from '../image/composite.ts';
import { resizeImage } from '../image/resize.ts';
import { alphaOf } from '../raster.ts';
import { gradientImage, maskFrom } from '../testing/draw.ts';
import { fullMatte } from './fullMatte.ts';
import { pickSubject } from './pickSubject.ts';

const TWO = maskFrom(`
  # # # # . . . .
  # # # # . . # #
  # # # # . . # #
  # # # # . . . .
`);
const SECOND = maskFrom(`
  . . . . . . . .
  . . . . . . # #
  . . . . . . # #
  . . . . . . . .
`);

describe('pickSubject', () => {
  test('leaves the picture as it is and keeps one subject of the mask', () => {
    const image = gradientImage(8, 4);
    const part = { source: image, image, mask: TWO, matteFrom: 'network', more: 1 } as const;
    expect(pickSubject(part, 2)).toEqual({ ...part, mask: SECOND });
  });

  test('of a picture that was cut out already, the full-size matte is of that subject too', () => {
    const source = withAlpha(gradientImage(8, 4), TWO);
    const image = resizeImage(source, 4, 2);
    const part = { source, image, mask: alphaOf(image), matteFrom: 'own-alpha' } as const;
    expect(fullMatte(pickSubject(part, 2))).toEqual(SECOND);
  });
});
