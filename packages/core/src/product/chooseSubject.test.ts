import { describe, expect, test } from 'vitest';
import { createImage } from '../raster.ts';
import type { Segmentation } from '../snap.ts';
import { chooseSubject } from './chooseSubject.ts';

/** Two subjects of three and two pixels. */
const DATA = [255, 255, 255, 0, 0, 0, 255, 255];

function segmentation(data: readonly number[]): Segmentation {
  return {
    source: createImage(8, 1),
    image: createImage(8, 1),
    mask: { width: 8, height: 1, data: Uint8ClampedArray.from(data) },
    fullSize: { width: 8, height: 1 },
    format: 'png',
    confidence: 1,
    matteFrom: 'network',
    isEmpty: false,
    told: [],
    warnings: [],
    ms: { decode: 0, network: 0, refine: 0 },
  };
}

describe('chooseSubject', () => {
  const whole = segmentation(DATA);

  test('keeps all where none is named', () => {
    expect(chooseSubject(whole, undefined)).toEqual({ segmentation: whole, found: 2, missed: false });
  });

  test('keeps the one that is named', () => {
    const { segmentation, found, missed } = chooseSubject(whole, 2);
    expect([...segmentation.mask.data]).toEqual([0, 0, 0, 0, 0, 0, 255, 255]);
    expect({ found, missed }).toEqual({ found: 2, missed: false });
  });

  test('keeps all, and tells, where there are fewer', () => {
    expect(chooseSubject(whole, 3)).toEqual({ segmentation: whole, found: 2, missed: true });
  });

  test('of an empty picture there is nothing to choose', () => {
    const empty = segmentation(DATA.map(() => 0));
    expect(chooseSubject(empty, 1)).toEqual({ segmentation: empty, found: 0, missed: false });
  });
});
