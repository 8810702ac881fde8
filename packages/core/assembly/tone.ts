// The measure of differences of src/ground/tone.ts.
const COLOUR: f64 = 0.6;
const LIGHT_RED: f64 = 0.518;
const LIGHT_GREEN: f64 = 1.0167;
const LIGHT_BLUE: f64 = 0.1975;
const BLUENESS_RED: f64 = COLOUR * -0.1686;
const BLUENESS_GREEN: f64 = COLOUR * -0.3311;
const BLUENESS_BLUE: f64 = COLOUR * 0.4997;
const REDNESS_RED: f64 = COLOUR * 0.4998;
const REDNESS_GREEN: f64 = COLOUR * -0.4185;
const REDNESS_BLUE: f64 = COLOUR * -0.0813;

export function squareOf(red: f64, green: f64, blue: f64): f64 {
  const light = LIGHT_RED * red + LIGHT_GREEN * green + LIGHT_BLUE * blue;
  const cb = BLUENESS_RED * red + BLUENESS_GREEN * green + BLUENESS_BLUE * blue;
  const cr = REDNESS_RED * red + REDNESS_GREEN * green + REDNESS_BLUE * blue;
  return light * light + cb * cb + cr * cr;
}

export function lengthOf(red: f64, green: f64, blue: f64): f64 {
  return sqrt(squareOf(red, green, blue));
}

/** What `dualOf` was asked for last, channel by channel. */
export let dualRed: f64 = 0;
export let dualGreen: f64 = 0;
export let dualBlue: f64 = 0;

/** What to multiply other differences with, to have their products with this one by the same measure. */
export function dualOf(red: f64, green: f64, blue: f64): void {
  const light = LIGHT_RED * red + LIGHT_GREEN * green + LIGHT_BLUE * blue;
  const cb = BLUENESS_RED * red + BLUENESS_GREEN * green + BLUENESS_BLUE * blue;
  const cr = REDNESS_RED * red + REDNESS_GREEN * green + REDNESS_BLUE * blue;
  dualRed = LIGHT_RED * light + BLUENESS_RED * cb + REDNESS_RED * cr;
  dualGreen = LIGHT_GREEN * light + BLUENESS_GREEN * cb + REDNESS_GREEN * cr;
  dualBlue = LIGHT_BLUE * light + BLUENESS_BLUE * cb + REDNESS_BLUE * cr;
}

/** With what `dualOf` was asked for last. */
export function alongDual(red: f64, green: f64, blue: f64): f64 {
  return red * dualRed + green * dualGreen + blue * dualBlue;
}

/** Cosine from which on two differences are of one colour, more or less mixed. */
export const ALIKE: f64 = 0.94;
