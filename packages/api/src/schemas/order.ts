import {
  MATTE_SOURCES,
  type NamedOrder,
  type NamedProduct,
  type OrderOptionName,
  orderOption,
  type Style,
} from '@stickersnap/core';
import { type Static, Type } from 'typebox';
import { ColourSchema } from './colour.ts';
import { DecorationsSchema } from './decorations.ts';
import { StrokesSchema } from './strokes.ts';

/** An option of an order as a field of a form or a parameter of the query: a text. */
export function orderField(name: OrderOptionName) {
  const { fallback, pattern, examples, sentence } = orderOption(name);
  return Type.Optional(
    Type.String({
      ...(pattern === undefined ? {} : { pattern }),
      ...(fallback === undefined ? {} : { default: fallback }),
      ...(examples === undefined ? {} : { examples: [...examples] }),
      description: sentence,
    }),
  );
}

/** The same for an option that is true or false. */
export function orderSwitch(name: OrderOptionName) {
  const { fallback, sentence } = orderOption(name);
  return Type.Optional(Type.Enum(['true', 'false'], { default: fallback, description: sentence }));
}

const StyleSchema = Type.Object({
  outline: Type.Union([
    Type.Object({ width: Type.Number({ minimum: 0 }), colour: ColourSchema }),
    Type.Null(),
  ]),
  shadow: Type.Boolean(),
  margin: Type.Optional(Type.Number({ minimum: 0 })),
});

const RoiSchema = Type.Object({
  box: Type.Object({ x: Type.Number(), y: Type.Number(), width: Type.Number(), height: Type.Number() }),
  unit: Type.Enum(['px', '%']),
});

const ProductSchema = Type.Union([
  Type.Object({ kind: Type.Literal('sticker'), platform: Type.String() }),
  Type.Object({ kind: Type.Literal('mask') }),
  Type.Object({ kind: Type.Literal('cutout'), trim: Type.Boolean() }),
]);

/** An order as jobs keep it. Members that a later version adds are let pass. */
export const OrderSchema = Type.Object({
  recipe: Type.String({ minLength: 1 }),
  style: StyleSchema,
  roi: Type.Optional(RoiSchema),
  strokes: Type.Optional(StrokesSchema),
  decorations: Type.Optional(DecorationsSchema),
  subject: Type.Optional(Type.Integer({ minimum: 1 })),
  matteFrom: Type.Optional(Type.Enum([...MATTE_SOURCES])),
  holes: Type.Optional(Type.Boolean()),
  products: Type.Array(ProductSchema, { minItems: 1 }),
});

/** Does not compile where schema and order are no longer one. */
type Same<A, B extends A> = B;
export type CheckedOrder = Same<Omit<NamedOrder, 'finished'>, Static<typeof OrderSchema>>;
/** What may be left out would be missed by neither of them alone. */
export type CheckedFields = Same<keyof Static<typeof OrderSchema>, Exclude<keyof NamedOrder, 'finished'>>;
export type CheckedStyle = Same<keyof Static<typeof StyleSchema>, keyof Style>;
export type CheckedProduct = Same<Static<typeof ProductSchema>, NamedProduct>;
