import { expect, test } from 'vitest';
import { orderTexts } from './orderTexts.ts';
import { readOrder } from './readOrder.ts';

test('an order as JSON is read as its texts are', () => {
  const strokes = { width: 4, height: 3, gestures: [{ tool: 'invert' }] };
  const order = {
    for: ['telegram', 'signal'],
    product: ['sticker', 'cutout'],
    trim: true,
    outline: '12,#fc0',
    margin: 7,
    roi: '25%,0,50%,100%',
    subject: 2,
    strokes,
    decorations: [{ kind: 'text', text: 'Hi' }],
  };
  const texts = orderTexts(JSON.parse(JSON.stringify(order)));
  expect([...texts].slice(0, 5)).toEqual([
    ['for', 'telegram,signal'],
    ['product', 'sticker,cutout'],
    ['trim', 'true'],
    ['outline', '12,#fc0'],
    ['margin', '7'],
  ]);
  expect(readOrder(texts)).toMatchObject({
    products: [{ platform: 'telegram' }, { platform: 'signal' }, { kind: 'cutout', trim: true }],
    style: { outline: { width: 12 }, margin: 7 },
    subject: 2,
    strokes,
    decorations: [{ kind: 'text', text: 'Hi', font: 'round' }],
  });
});

test.each([
  [[], 'order'],
  ['text', 'order'],
  [null, 'order'],
  [{ messenger: 'telegram' }, 'messenger'],
  [{ trim: 1 }, 'trim'],
  [{ margin: true }, 'margin'],
  [{ for: [1] }, 'for'],
  [{ roi: { x: 1 } }, 'roi'],
  [{ decorations: [{ kind: 'text', text: 'x'.repeat(50_000) }] }, 'decorations'],
])('%j is refused by name', (value, option) => {
  expect(() => orderTexts(value)).toThrow(
    expect.objectContaining({ code: 'option-invalid', details: expect.objectContaining({ option }) }),
  );
});
