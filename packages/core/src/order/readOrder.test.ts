import { expect, test } from 'vitest';
import { WHITE } from '../image/colour.ts';
import { parseOutline } from '../sticker/parseOutline.ts';
import { DEFAULT_STYLE } from '../sticker/style.ts';
import { ORDER_OPTIONS, type OrderOptionName, optionsAt, orderOption } from './orderOptions.ts';
import { type OrderWording, readOrder } from './readOrder.ts';

const read = (texts: Record<string, string>, wording?: OrderWording) =>
  readOrder(new Map(Object.entries(texts)), wording);
const STROKES = { width: 4, height: 3, gestures: [{ tool: 'invert' }, { tool: 'grow', by: 2 }] };
const NAMES = Object.keys(ORDER_OPTIONS) as OrderOptionName[];

test('without options: a WhatsApp sticker, as the command makes it', () => {
  expect(read({})).toEqual({
    products: [{ kind: 'sticker', platform: 'whatsapp' }],
    recipe: 'fast',
    style: DEFAULT_STYLE,
  });
});

test('all options', () => {
  const options = read({
    for: 'telegram, signal,telegram',
    product: 'sticker,mask,cutout',
    trim: 'true',
    model: 'best',
    outline: '12,white',
    shadow: 'on',
    margin: '0',
    roi: '25%,0,50%,100%',
    subject: '2',
    'matte-from': 'Plain-Ground',
    holes: 'true',
    strokes: JSON.stringify(STROKES),
  });
  expect(options).toEqual({
    products: [
      { kind: 'sticker', platform: 'telegram' },
      { kind: 'sticker', platform: 'signal' },
      { kind: 'mask' },
      { kind: 'cutout', trim: true },
    ],
    recipe: 'best',
    style: { outline: { width: 12, colour: WHITE }, shadow: true, margin: 0 },
    roi: { box: { x: 25, y: 0, width: 50, height: 100 }, unit: '%' },
    subject: 2,
    matteFrom: 'plain-ground',
    holes: true,
    strokes: STROKES,
  });
});

test('auto is the same as nothing', () => {
  expect(read({ 'matte-from': 'auto', holes: 'false' })).toEqual(read({}));
});

test.each([
  [{ 'matte-from': 'edited' }, 'matte-from'],
  [{ holes: 'some' }, 'holes'],
  [{ for: 'myspace' }, 'for'],
  [{ for: ',' }, 'for'],
  [{ product: 'video' }, 'product'],
  [{ product: '' }, 'product'],
  [{ trim: 'true' }, 'trim'],
  [{ model: '../../etc/passwd' }, 'model'],
  [{ model: '' }, 'model'],
  [{ outline: 'wide' }, 'outline'],
  [{ shadow: 'maybe' }, 'shadow'],
  [{ margin: '201' }, 'margin'],
  [{ roi: '1,2,3' }, 'roi'],
  [{ subject: '0' }, 'subject'],
])('%j is refused by name', (fields, option) => {
  expect(() => read(fields as Record<string, string>)).toThrow(
    expect.objectContaining({ code: 'option-invalid', details: expect.objectContaining({ option }) }),
  );
});

test.each([
  ['', 'strokes'],
  ['[1', 'strokes'],
  ['[]', 'strokes'],
  ['{"width":1,"height":1}', 'strokes, gestures'],
  ['{"width":1,"height":1,"gestures":[{"tool":"invert"},{"tool":"spray"}]}', 'strokes, gesture 2, tool'],
])('strokes “%s”: %s is not allowed', (text, option) => {
  expect(() => read({ strokes: text })).toThrow(
    expect.objectContaining({ code: 'option-invalid', details: expect.objectContaining({ option }) }),
  );
});

test('of strokes in a text no more work may be asked for than of any', () => {
  const gestures = Array.from({ length: 4000 }, () => ({ tool: 'invert' }));
  const text = JSON.stringify({ width: 9, height: 9, gestures });
  expect(() => read({ strokes: text })).toThrow('too much work');
});

test('errors speak as the surface does, and show no more of a value than helps', () => {
  const wording = { label: (name: string) => `--${name}`, allowed: { for: 'a name or none' } };
  const details = { option: '--for', value: 'x'.repeat(80), allowed: 'a name or none' };
  expect(() => read({ for: 'x'.repeat(100) }, wording)).toThrow(expect.objectContaining({ details }));
  expect(() => read({ margin: '-1' }, wording)).toThrow(
    expect.objectContaining({ message: '--margin: “-1” is not allowed. Use a whole number from 0 to 200.' }),
  );
});

test('an order is plain data', () => {
  const order = read({ product: 'sticker,cutout', roi: '1,2,3,4', subject: '3', margin: '7' });
  expect(JSON.parse(JSON.stringify(order))).toEqual(order);
});

test('what the table says of an option that is not given is what holds then', () => {
  const fallbacks = optionsAt('api').flatMap((name) => {
    const { fallback } = orderOption(name);
    return fallback === undefined ? [] : [[name, fallback] as const];
  });
  expect(fallbacks.length).toBeGreaterThan(4);
  expect(read(Object.fromEntries(fallbacks))).toEqual(read({}));
  expect(parseOutline(ORDER_OPTIONS.outline.fallback)).toEqual(DEFAULT_STYLE.outline);
});

test.each(NAMES.filter((name) => orderOption(name).range !== undefined))(
  '%s has the range it tells',
  (name) => {
    const { least, most } = orderOption(name).range!;
    for (const value of [least, most]) expect(() => read({ [name]: String(value) })).not.toThrow();
    for (const value of [least - 1, most + 1]) expect(() => read({ [name]: String(value) })).toThrow(name);
    for (const text of ['', ' 5', '1.5', '1e1']) expect(() => read({ [name]: text })).toThrow(name);
  },
);

test.each(NAMES.filter((name) => orderOption(name).examples !== undefined))(
  'the examples of %s are read',
  (name) => {
    for (const example of orderOption(name).examples!) expect(() => read({ [name]: example })).not.toThrow();
  },
);
