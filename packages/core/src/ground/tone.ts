/**
 * The measure of all differences here: light as it is, colour at a third of its weight, since JPEG keeps colour at half
 * the size and smears it two pixels wide. Linear, so a mixture stays one. A grey level is √3, as between R G B.
 */
export const LIGHT = [0.518, 1.0167, 0.1975] as const;
const BLUENESS = [-0.1686, -0.3311, 0.4997] as const;
const REDNESS = [0.4998, -0.4185, -0.0813] as const;
const COLOUR = 0.6;

/** The length of a difference of R G B, in levels, all channels together: from black to white 442. */
export function lengthOf(red: number, green: number, blue: number): number {
  return Math.sqrt(squareOf(red, green, blue));
}

export function squareOf(red: number, green: number, blue: number): number {
  const light = LIGHT[0] * red + LIGHT[1] * green + LIGHT[2] * blue;
  const cb = COLOUR * (BLUENESS[0] * red + BLUENESS[1] * green + BLUENESS[2] * blue);
  const cr = COLOUR * (REDNESS[0] * red + REDNESS[1] * green + REDNESS[2] * blue);
  return light * light + cb * cb + cr * cr;
}

type Three = ArrayLike<number>;

/** The product of two differences of R G B by the same measure. */
export function along(a: Three, b: Three): number {
  const [ar, ag, ab] = [a[0]!, a[1]!, a[2]!];
  const [br, bg, bb] = [b[0]!, b[1]!, b[2]!];
  const light =
    (LIGHT[0] * ar + LIGHT[1] * ag + LIGHT[2] * ab) * (LIGHT[0] * br + LIGHT[1] * bg + LIGHT[2] * bb);
  const cb =
    (BLUENESS[0] * ar + BLUENESS[1] * ag + BLUENESS[2] * ab) *
    (BLUENESS[0] * br + BLUENESS[1] * bg + BLUENESS[2] * bb);
  const cr =
    (REDNESS[0] * ar + REDNESS[1] * ag + REDNESS[2] * ab) *
    (REDNESS[0] * br + REDNESS[1] * bg + REDNESS[2] * bb);
  return light + COLOUR * COLOUR * (cb + cr);
}
