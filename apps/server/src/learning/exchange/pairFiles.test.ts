import { describe, expect, test } from 'vitest';
import { pairFiles } from './pairFiles.ts';

const told = (pictures: string[], masks?: string[]) => {
  const { pairs, alone } = pairFiles(pictures, masks);
  return { pairs: pairs.map(({ picture, mask }) => `${picture} ${mask}`), alone };
};

describe('in one folder', () => {
  test('a photo belongs to the PNG of its name', () => {
    expect(told(['b.jpg', 'b.png', 'a.JPEG', 'a.png', 'notes.txt'])).toEqual({
      pairs: ['a.JPEG a.png', 'b.jpg b.png'],
      alone: [],
    });
  });

  test('or to the one that says it is a mask', () => {
    expect(told(['a.png', 'a_mask.png', 'b.jpg', 'b-matte.png', 'c.webp', 'c.alpha.png'])).toEqual({
      pairs: ['a.png a_mask.png', 'b.jpg b-matte.png', 'c.webp c.alpha.png'],
      alone: [],
    });
  });

  test('what has no other is told', () => {
    expect(told(['a.jpg', 'b.png', 'c.jpg', 'c.png'])).toEqual({
      pairs: ['c.jpg c.png'],
      alone: ['a.jpg', 'b.png'],
    });
    expect(told([])).toEqual({ pairs: [], alone: [] });
  });
});

test('in two folders the same name is enough', () => {
  expect(told(['a.png', 'b.jpg', 'c.jpg'], ['a.png', 'b.png', 'd.png', 'c_mask.png'])).toEqual({
    pairs: ['a.png a.png', 'b.jpg b.png', 'c.jpg c_mask.png'],
    alone: ['d.png'],
  });
});
