import { type OrderOptionName, orderOption, PLATFORMS } from '@stickersnap/core';
import type { TSchema } from 'typebox';
import { expect, test } from 'vitest';
import { ORDER_FIELDS, readOrderFields, STICKER_FIELDS } from './orderFields.ts';
import { CutFields, StickerFields } from './schemas/cut.ts';

const read = (fields: Record<string, string>) => readOrderFields(new Map(Object.entries(fields)));
const schemaOf = (name: OrderOptionName) =>
  (CutFields.properties as Record<string, TSchema>)[name] as Readonly<Record<string, unknown>>;

test('fields are read as an order', () => {
  expect(read({ product: 'mask', model: 'best' })).toMatchObject({
    recipe: 'best',
    products: [{ kind: 'mask' }],
  });
});

test('a mistyped field is refused', () => {
  expect(() => read({ ouline: '8' })).toThrow(expect.objectContaining({ code: 'request-invalid' }));
});

test('what only the command offers is no field', () => {
  expect(() => read({ cutout: 'true' })).toThrow(expect.objectContaining({ code: 'request-invalid' }));
});

test('the schema names the same fields', () => {
  expect(Object.keys(CutFields.properties).toSorted()).toEqual([...ORDER_FIELDS].toSorted());
  expect(Object.keys(StickerFields).toSorted()).toEqual([...STICKER_FIELDS].toSorted());
});

test.each(ORDER_FIELDS)('the schema says of %s what the table says', (name) => {
  const { fallback, pattern, sentence, examples, type } = orderOption(name);
  const { description, default: told, ...schema } = schemaOf(name);
  expect(description).toBe(sentence);
  expect(told).toBe(fallback);
  expect(schema.pattern).toBe(pattern);
  expect(schema.examples).toEqual(examples);
  expect(schema.enum).toEqual(type === 'switch' ? ['true', 'false'] : undefined);
});

test('and names every messenger', () => {
  for (const { id } of PLATFORMS) expect(schemaOf('for').description).toContain(id);
});
