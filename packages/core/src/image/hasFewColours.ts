import type { RgbaImage } from '../raster.ts';

/**
 * Whether the opaque pixels have at most `most` colours; many are told within the first rows.
 *
 * @param most above 0
 */
export function hasFewColours({ data }: RgbaImage, most: number): boolean {
  // Open addressing in a table that stays more than half empty; a quarter of the time that a Set takes.
  const bits = 2 + Math.ceil(Math.log2(most));
  const seen = new Int32Array(1 << bits);
  let count = 0;
  for (let i = 0; i < data.length; i += 4) {
    if (data[i + 3] !== 255) continue;
    // 0 is an empty place.
    const colour = ((data[i]! << 16) | (data[i + 1]! << 8) | data[i + 2]!) + 1;
    let place = Math.imul(colour, 0x9e3779b1) >>> (32 - bits);
    while (seen[place] !== 0 && seen[place] !== colour) place = (place + 1) & (seen.length - 1);
    if (seen[place] === colour) continue;
    seen[place] = colour;
    if (++count > most) return false;
  }
  return true;
}
