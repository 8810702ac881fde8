import { Type } from 'typebox';

const share = Type.Number({ minimum: 0, maximum: 1 });
const byte = Type.Number({ minimum: 0, maximum: 255 });

/** sRGB. */
export const ColourSchema = Type.Object({ red: byte, green: byte, blue: byte, alpha: share });
