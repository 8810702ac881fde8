import { expect, test } from 'vitest';
import { colourOf } from '../state/look.ts';
import { hexOf, SWATCHES } from './hexColour.ts';

test('a colour is told as fields for colours tell it, and read again', () => {
  for (const hex of [...SWATCHES.map((each) => each.hex), '#00010a']) expect(hexOf(colourOf(hex))).toBe(hex);
});
