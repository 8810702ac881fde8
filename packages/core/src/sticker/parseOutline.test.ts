import { expect, test } from 'vitest';
import { WHITE } from '../image/colour.ts';
import { parseOutline } from './parseOutline.ts';

test.each([
  ['12', { width: 12, colour: WHITE }],
  ['2.5, white', { width: 2.5, colour: WHITE }],
  ['8,#ffcc00', { width: 8, colour: { red: 255, green: 204, blue: 0, alpha: 1 } }],
  ['none', null],
  [' NONE ', null],
  ['0', null],
])('%j is %j', (text, outline) => {
  expect(parseOutline(text)).toEqual(outline);
});

test.each(['', '65', '-1', '8,', '8,colourless', 'white', '8;white', '1e1', 'Infinity'])(
  '%j is none of them',
  (text) => {
    expect(parseOutline(text)).toBeUndefined();
  },
);
