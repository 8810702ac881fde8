import { expect, test } from 'vitest';
import { WHITE } from '../image/colour.ts';
import { subjectBox } from '../mask/subjectBox.ts';
import { alphaOf } from '../raster.ts';
import { squareShaper } from '../testing/squareShaper.ts';
import type { EmojiDecoration, TextDecoration } from './decoration.ts';
import { drawDecoration } from './drawDecoration.ts';

const BLUE = { red: 0, green: 0, blue: 255, alpha: 1 };
const PLACED = { x: 0, y: 0, size: 0.2, turn: 0 };
const text = (rest: Partial<TextDecoration> = {}): TextDecoration => ({
  kind: 'text',
  text: 'ab',
  font: 'round',
  colour: BLUE,
  outline: null,
  curve: 0,
  ...PLACED,
  ...rest,
});
const emoji = (rest: Partial<EmojiDecoration> = {}): EmojiDecoration => ({
  kind: 'emoji',
  emoji: '🟥',
  ...PLACED,
  ...rest,
});
const draw = (decoration: TextDecoration | EmojiDecoration, unit = 100) =>
  drawDecoration(decoration, unit, squareShaper);

test('an emoji is as large as it says, its middle where it says', () => {
  const { image, x, y } = draw(emoji({ x: 0.5, y: -0.3 }));
  expect([image.width, image.height, x, y]).toEqual([20, 20, 40, -40]);
  expect(Array.from(image.data.subarray(0, 4))).toEqual([255, 0, 0, 255]);
});

test('a turned one takes more room, around the same middle', () => {
  const { image, x, y } = draw(emoji({ turn: 45 }));
  expect([image.width, image.height, x, y]).toEqual([30, 30, -15, -15]);
  expect(alphaOf(image).data[0]).toBe(0);
  expect(alphaOf(image).data[15 * 30 + 15]).toBe(255);
});

test('letters stand on a line whose middle is the place, in the colour of the text', () => {
  const { image, x, y } = draw(text(), 200);
  expect([image.width, image.height, x, y]).toEqual([60, 20, -30, -10]);
  expect(Array.from(image.data.subarray(10 * 60 * 4 + 40, 10 * 60 * 4 + 44))).toEqual([0, 0, 255, 255]);
  // Between the two letters.
  expect(image.data[10 * 60 * 4 + 30 * 4 + 3]).toBe(0);
});

test('their outline goes around them, and is no wider than it says', () => {
  const { image, x } = draw(text({ outline: { width: 0.1, colour: WHITE } }), 200);
  const drawn = subjectBox(alphaOf(image), 128)!;
  expect(drawn.x + x).toBe(-34);
  expect(drawn.width).toBe(68);
  const at = (column: number) =>
    Array.from(
      image.data.subarray((20 * image.width + column - x) * 4, (20 * image.width + column - x) * 4 + 3),
    );
  expect(at(-32)).toEqual([255, 255, 255]);
  expect(at(-20)).toEqual([0, 0, 255]);
});

test('a bent line leaves the straight one by its arc', () => {
  const straight = draw(text({ text: 'abcdef' }), 200);
  const bent = draw(text({ text: 'abcdef', curve: 180 }), 200);
  expect(straight.image.height).toBe(20);
  expect(bent.image.height).toBeGreaterThan(70);
  expect(bent.image.width).toBeLessThan(straight.image.width);
  // Its middle is highest: so far down does something begin, there and at the left.
  const { width, data } = alphaOf(bent.image);
  const beginsAt = (column: number) => {
    let row = 0;
    while (data[row * width + column] === 0) row++;
    return row;
  };
  expect(beginsAt(Math.floor(width / 2) - 20)).toBeLessThan(10);
  expect(beginsAt(5)).toBeGreaterThan(40);
});

test('half a colour shows half of it, where letters overlap too', () => {
  const half = { ...BLUE, alpha: 0.5 };
  const twice = { ...squareShaper, line: () => ({ width: 1, parts: doubled() }) };
  const doubled = () =>
    squareShaper.line('a', 'round').parts.map(({ path }) => ({ path: [...path, ...path], colour: null }));
  const { image } = drawDecoration(text({ colour: half }), 200, twice);
  expect(new Set(alphaOf(image).data)).toEqual(new Set([128]));
});
