import { DECOR_FONTS, DECORATION_LIMITS } from '@stickersnap/core';
import { Type } from 'typebox';
import { ColourSchema } from './colour.ts';

const { count, place, size, turn, outline, curve } = DECORATION_LIMITS;
const between = ({ least, most }: { readonly least: number; readonly most: number }) =>
  Type.Number({ minimum: least, maximum: most });

const PLACED = { x: between(place), y: between(place), size: between(size), turn: between(turn) };

const TextSchema = Type.Object({
  kind: Type.Literal('text'),
  ...PLACED,
  text: Type.String({ minLength: 1 }),
  font: Type.Enum([...DECOR_FONTS]),
  colour: ColourSchema,
  outline: Type.Union([Type.Object({ width: between(outline), colour: ColourSchema }), Type.Null()]),
  curve: between(curve),
});

const EmojiSchema = Type.Object({
  kind: Type.Literal('emoji'),
  ...PLACED,
  emoji: Type.String({ minLength: 1 }),
});

/** The core's decorations as jobs keep them, whole: `readDecorations` has filled in what was left out. */
export const DecorationsSchema = Type.Array(Type.Union([TextSchema, EmojiSchema]), { maxItems: count });
