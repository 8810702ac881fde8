/** Pixels from which on the last two per cent of a PNG's size would take longer than all other work on it. */
const LARGE = 1 << 20;

/** How hard zlib tries on a picture of that size: 9 is the smallest file, 6 takes a third of the time. */
export function pngLevel(width: number, height: number): 6 | 9 {
  return width * height > LARGE ? 6 : 9;
}
