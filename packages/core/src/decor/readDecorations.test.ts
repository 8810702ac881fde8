import { expect, test } from 'vitest';
import { DECORATION_LIMITS } from './decoration.ts';
import { readDecorations } from './readDecorations.ts';

const TEXT = {
  kind: 'text',
  text: 'سلام!',
  font: 'plain',
  colour: { red: 1, green: 2, blue: 3, alpha: 0.5 },
  outline: { width: 0.1, colour: { red: 255, green: 255, blue: 255, alpha: 1 } },
  curve: -90,
  x: 0.5,
  y: -0.5,
  size: 0.2,
  turn: 15,
} as const;
const EMOJI = { kind: 'emoji', emoji: '👨‍👩‍👧‍👦', x: 0, y: 0, size: 1, turn: 0 } as const;

test('whole ones come out as they came', () => {
  expect(readDecorations(JSON.parse(JSON.stringify([TEXT, EMOJI])))).toEqual([TEXT, EMOJI]);
  expect(readDecorations([])).toEqual([]);
});

test('what is left out has a value, and colours may be texts', () => {
  expect(
    readDecorations([
      { kind: 'text', text: 'Hi', colour: '#ffcc00', outline: { width: 0.1, colour: 'red' } },
    ]),
  ).toEqual([
    {
      ...{ kind: 'text', text: 'Hi', font: 'round', curve: 0, x: 0, y: 0, size: 0.2, turn: 0 },
      colour: { red: 255, green: 204, blue: 0, alpha: 1 },
      outline: { width: 0.1, colour: { red: 229, green: 57, blue: 53, alpha: 1 } },
    },
  ]);
  expect(readDecorations([{ kind: 'emoji', emoji: '🎉' }])).toMatchObject([{ size: 0.3, turn: 0 }]);
});

test.each([
  [{}, 'decorations'],
  [Array(21).fill(EMOJI), 'decorations'],
  [['Hi'], 'decorations, 1'],
  [[EMOJI, { kind: 'picture' }], 'decorations, 2, kind'],
  [[{ ...TEXT, text: '' }], 'decorations, 1, text'],
  [[{ ...TEXT, text: '  ' }], 'decorations, 1, text'],
  [[{ ...TEXT, text: 'two\nlines' }], 'decorations, 1, text'],
  [[{ ...TEXT, text: 'bell\u0007' }], 'decorations, 1, text'],
  [[{ ...TEXT, text: 'turned\u202eround' }], 'decorations, 1, text'],
  [[{ ...TEXT, text: 'x'.repeat(61) }], 'decorations, 1, text'],
  [[{ ...TEXT, text: `a${'\u0301'.repeat(5000)}` }], 'decorations, 1, text'],
  [[{ ...TEXT, text: 7 }], 'decorations, 1, text'],
  [[{ ...TEXT, font: 'arial' }], 'decorations, 1, font'],
  [[{ ...TEXT, colour: 'blurple' }], 'decorations, 1, colour'],
  [[{ ...TEXT, colour: { red: 256, green: 0, blue: 0 } }], 'decorations, 1, colour'],
  [[{ ...TEXT, outline: 3 }], 'decorations, 1, outline'],
  [[{ ...TEXT, outline: { width: 1, colour: 'red' } }], 'decorations, 1, outline, width'],
  [[{ ...TEXT, outline: { colour: 'red' } }], 'decorations, 1, outline, width'],
  [[{ ...TEXT, curve: 301 }], 'decorations, 1, curve'],
  [[{ ...TEXT, size: 0 }], 'decorations, 1, size'],
  [[{ ...TEXT, x: '0' }], 'decorations, 1, x'],
  [[{ ...TEXT, y: Number.NaN }], 'decorations, 1, y'],
  [[{ ...TEXT, weight: 700 }], 'decorations, 1, weight'],
  [[{ ...EMOJI, emoji: '🎉🎉' }], 'decorations, 1, emoji'],
  [[{ ...EMOJI, emoji: 'a' }], 'decorations, 1, emoji'],
  [[{ ...EMOJI, curve: 5 }], 'decorations, 1, curve'],
])('%j is refused by name', (value, option) => {
  expect(() => readDecorations(value)).toThrow(
    expect.objectContaining({ code: 'option-invalid', details: expect.objectContaining({ option }) }),
  );
});

test('characters are counted as people do', () => {
  const { text: most } = DECORATION_LIMITS;
  const families = '👨‍👩‍👧‍👦'.repeat(most);
  expect(readDecorations([{ kind: 'text', text: families }])).toHaveLength(1);
  expect(() => readDecorations([{ kind: 'text', text: `${families}a` }])).toThrow('1 to 60 characters');
});
