/** In pixels of the picture: the smallest brush, and the largest as a share of the longer side. */
const LEAST = 0.75;
const LARGEST = 0.25;

/** The brush's radius for a slider's 0–100: equal steps make it larger by equal shares. */
export function radiusOfShare(share: number, side: number): number {
  const most = Math.max(2 * LEAST, side * LARGEST);
  return LEAST * (most / LEAST) ** (share / 100);
}

export function shareOfRadius(radius: number, side: number): number {
  const most = Math.max(2 * LEAST, side * LARGEST);
  const share = (Math.log(Math.max(radius, LEAST) / LEAST) / Math.log(most / LEAST)) * 100;
  return Math.min(100, Math.round(share));
}

/** One press of the key for a larger or smaller brush. */
export function stepRadius(radius: number, side: number, by: 1 | -1): number {
  return radiusOfShare(Math.min(100, Math.max(0, shareOfRadius(radius, side) + 5 * by)), side);
}
