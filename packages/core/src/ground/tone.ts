/**
 * The measure of all differences here: light as it is, colour at a third of its weight, since JPEG keeps colour at half
 * the size and smears it two pixels wide. Linear, so a mixture stays one. A grey level is √3, as between R G B.
 * The kernels have the same numbers, in `assembly/tone.ts`.
 */
const COLOUR = 0.6;

// Each its own number, not three in a list: every pixel asks for them.
const LIGHT_RED = 0.518;
const LIGHT_GREEN = 1.0167;
const LIGHT_BLUE = 0.1975;
const BLUENESS_RED = COLOUR * -0.1686;
const BLUENESS_GREEN = COLOUR * -0.3311;
const BLUENESS_BLUE = COLOUR * 0.4997;
const REDNESS_RED = COLOUR * 0.4998;
const REDNESS_GREEN = COLOUR * -0.4185;
const REDNESS_BLUE = COLOUR * -0.0813;

/** The length of a difference of R G B, in levels, all channels together: from black to white 442. */
export function lengthOf(red: number, green: number, blue: number): number {
  return Math.sqrt(squareOf(red, green, blue));
}

function squareOf(red: number, green: number, blue: number): number {
  const light = LIGHT_RED * red + LIGHT_GREEN * green + LIGHT_BLUE * blue;
  const cb = BLUENESS_RED * red + BLUENESS_GREEN * green + BLUENESS_BLUE * blue;
  const cr = REDNESS_RED * red + REDNESS_GREEN * green + REDNESS_BLUE * blue;
  return light * light + cb * cb + cr * cr;
}
