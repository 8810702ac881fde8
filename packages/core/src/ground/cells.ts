import type { ChequeredGround, Comb } from './ground.ts';

/** The share of a pixel that odd cells cover. */
export function oddCells({ across, down }: ChequeredGround, x: number, y: number): number {
  const [beside, below] = [oddShare(across, x), oddShare(down, y)];
  return beside * (1 - below) + below * (1 - beside);
}

/** The share of a pixel that odd cells of a comb cover. @param x the pixel's column, or its row. */
export function oddShare({ start, cell }: Comb, x: number): number {
  const until = (at: number): number => {
    const from = at - start;
    const pairs = Math.floor(from / (2 * cell));
    return pairs * cell + Math.max(0, from - pairs * 2 * cell - cell);
  };
  return Math.min(1, Math.max(0, until(x + 1) - until(x)));
}

/** Whether a step between two cells is so near that its blur may reach the pixel. */
export function isNearStep({ across, down }: ChequeredGround, x: number, y: number): boolean {
  return isNearEdge(across, x) || isNearEdge(down, y);
}

const STEP_REACH = 1.6;

/** The same for one of the two combs. @param x the pixel's column, or its row. */
export function isNearEdge({ start, cell }: Comb, x: number): boolean {
  const from = (x + 0.5 - start) / cell;
  return Math.abs(from - Math.round(from)) * cell < STEP_REACH;
}
