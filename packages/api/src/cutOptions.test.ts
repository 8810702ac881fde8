import { DEFAULT_STYLE, WHITE } from '@stickersnap/core';
import { expect, test } from 'vitest';
import { CUT_FIELDS, readCutOptions } from './cutOptions.ts';
import { CutFields } from './schemas/cut.ts';

const read = (fields: Record<string, string>) => readCutOptions(new Map(Object.entries(fields)));

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
  });
});

test.each([
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

test('a mistyped field is refused', () => {
  expect(() => read({ ouline: '8' })).toThrow(expect.objectContaining({ code: 'request-invalid' }));
});

test('the schema names the same fields', () => {
  expect(Object.keys(CutFields.properties).toSorted()).toEqual([...CUT_FIELDS].toSorted());
});
