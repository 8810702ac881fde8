import type { Path } from '../decor/path.ts';
import type { Shaper } from '../decor/shaper.ts';

const RED = { red: 255, green: 0, blue: 0, alpha: 1 };

function square(x: number, y: number, side: number): Path {
  return [['M', x, y], ['L', x + side, y], ['L', x + side, y + side], ['L', x, y + side], ['Z']];
}

/** Every letter is a square of half an em, as high as capitals stand; every emoji a red square that fills its own. */
export const squareShaper: Shaper = {
  line: (text) => ({
    parts: [{ path: Array.from(text).flatMap((_, i) => square(i, -0.57, 0.5)), colour: null }],
    width: text.length - 0.5,
  }),
  emoji: () => ({ parts: [{ path: square(-0.5, -0.5, 1), colour: RED }] }),
};
