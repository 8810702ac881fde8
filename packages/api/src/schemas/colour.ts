import { Type } from 'typebox';

const share = Type.Number({ minimum: 0, maximum: 1 });
const byte = Type.Number({ minimum: 0, maximum: 255 });

/** A colour in sRGB: red, green and blue 0–255, alpha 0–1. */
export const ColourSchema = Type.Object({ red: byte, green: byte, blue: byte, alpha: share });
