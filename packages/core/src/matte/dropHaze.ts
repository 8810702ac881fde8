import { connectedComponents } from '../mask/components.ts';
import { VISIBLE_ALPHA } from '../mask/subjectBox.ts';
import { createMask, type Mask } from '../raster.ts';
import { withKernels } from '../wasm/withKernels.ts';

export interface DropHazeOptions {
  /** An island whose alpha reaches this share somewhere is taken for a part of the subject. */
  readonly sure: number;
}

export const DROP_HAZE_DEFAULTS: Required<DropHazeOptions> = { sure: 0.7 };

/** Islands are told apart on a grid of at most so many cells a side. */
const GRID_SIDE = 320;

/**
 * Clears what lies apart from the subject and is nowhere sure: not seen by itself, it would still widen the box
 * of the subject, which then lies small and off centre in its sticker. Where nothing is sure, all of it stays.
 */
export function dropHaze(matte: Mask, options: Partial<DropHazeOptions> = {}): Mask {
  const { sure } = { ...DROP_HAZE_DEFAULTS, ...options };
  const cell = Math.ceil(Math.max(matte.width, matte.height) / GRID_SIDE);
  const grid = strongestOf(matte, cell);
  const { labels, components } = connectedComponents(grid, { threshold: VISIBLE_ALPHA });
  const isSure = new Uint8Array(components.length + 1);
  for (let i = 0; i < grid.data.length; i++) if (grid.data[i]! >= sure * 255) isSure[labels.data[i]!] = 1;
  const kept = isSure.reduce((sum, one) => sum + one, 0);
  if (kept === 0 || kept === components.length) return matte;
  const out = { ...matte, data: matte.data.slice() };
  for (let i = 0; i < grid.data.length; i++) {
    const label = labels.data[i]!;
    // No label: too faint to be seen, like the soft end of an edge.
    if (label !== 0 && isSure[label] === 0) clearCell(out, cell, i % grid.width, Math.floor(i / grid.width));
  }
  return out;
}

function clearCell({ width, height, data }: Mask, cell: number, column: number, row: number): void {
  const left = column * cell;
  const right = Math.min(width, left + cell);
  const bottom = Math.min(height, (row + 1) * cell);
  for (let y = row * cell; y < bottom; y++) data.fill(0, y * width + left, y * width + right);
}

/** The strongest alpha of each square of `cell` × `cell` pixels. */
function strongestOf(matte: Mask, cell: number): Mask {
  const { width, height, data } = matte;
  const grid = createMask(Math.ceil(width / cell), Math.ceil(height / cell));
  withKernels((kernels, scratch) => {
    const to = scratch.take(grid.data.length);
    kernels.strongestOf(scratch.put(data), width, height, cell, to);
    grid.data.set(scratch.bytes(to, grid.data.length));
  });
  return grid;
}
