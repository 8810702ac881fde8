import { surfaceAt } from './fitSurface.ts';
import type { ChequeredGround, Comb, Ground } from './ground.ts';

/**
 * What the ground looks like at a pixel of a picture of the size it was found in.
 *
 * @param out R G B, 0–255.
 */
export function groundAt(ground: Ground, x: number, y: number, out: Float32Array): void {
  if (ground.kind === 'surface') {
    const u = ((x + 0.5) / ground.width) * 2 - 1;
    const v = ((y + 0.5) / ground.height) * 2 - 1;
    for (const c of [0, 1, 2] as const) out[c] = surfaceAt(ground.coefficients, u, v, c);
    return;
  }
  const { even, odd } = ground;
  const share = oddCells(ground, x, y);
  for (let c = 0; c < 3; c++) out[c] = even[c]! + (odd[c]! - even[c]!) * share;
}

/** The share of a pixel that odd cells cover. */
export function oddCells({ across, down }: ChequeredGround, x: number, y: number): number {
  const [beside, below] = [oddShare(across, x), oddShare(down, y)];
  return beside * (1 - below) + below * (1 - beside);
}

function oddShare({ start, cell }: Comb, x: number): number {
  const until = (at: number): number => {
    const from = at - start;
    const pairs = Math.floor(from / (2 * cell));
    return pairs * cell + Math.max(0, from - pairs * 2 * cell - cell);
  };
  return Math.min(1, Math.max(0, until(x + 1) - until(x)));
}

/** Whether a step between two cells is so near that its blur may reach the pixel. */
export function isNearStep({ across, down }: ChequeredGround, x: number, y: number): boolean {
  return near(across, x) || near(down, y);
}

const STEP_REACH = 1.6;

function near({ start, cell }: Comb, x: number): boolean {
  const from = (x + 0.5 - start) / cell;
  return Math.abs(from - Math.round(from)) * cell < STEP_REACH;
}
