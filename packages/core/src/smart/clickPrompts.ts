import type { GestureKind, Place } from '../edit/strokes.ts';
import type { Size } from '../geometry.ts';
import { resizeMask } from '../image/resize.ts';
import type { Tensor } from '../ports.ts';
import type { Mask } from '../raster.ts';
import type { ClickFrame } from './clickFrame.ts';
import { deepPoints, type Spot } from './deepPoints.ts';
import { drawnCells } from './drawnCells.ts';
import type { SmartQuestion } from './smartHelper.ts';
import { spotsAlong } from './spotsAlong.ts';

export interface ClickOptions {
  /** How many clicks a stroke is read as, at the most. */
  readonly clicks: number;
  /** How many spots on each side tell what the mask is sure of. */
  readonly deep: number;
  /** How many clicks each earlier stroke is read as, at the most, and how many such strokes count. */
  readonly earlierClicks: number;
  readonly earlierStrokes: number;
  /** What the mask is told as where it is sure: a logit. */
  readonly sureLogit: number;
}

export const CLICK_DEFAULTS: Required<ClickOptions> = {
  clicks: 4,
  deep: 3,
  earlierClicks: 2,
  earlierStrokes: 6,
  sureLogit: 8,
};

/** What a click says, by the decoder's own numbers. */
const IN = 1;
const OUT = 0;
const PADDING = -1;

interface Click extends Spot {
  readonly label: number;
}

/**
 * What the click network's decoder is asked: the stroke as clicks, what earlier strokes said and still holds, spots
 * deep inside and outside of what the mask is sure of, and the mask itself.
 */
export function clickPrompts(
  { mask, stroke, earlier }: SmartQuestion,
  frame: ClickFrame,
  options: ClickOptions,
): Record<string, Tensor> {
  const seen = resizeMask(mask, frame.cells.width, frame.cells.height);
  const drawn = drawnCells(stroke, mask, frame.cells);
  const inPixels = (spots: readonly Spot[], of: { width: number; height: number }, label: number): Click[] =>
    spots.map(({ x, y }) => ({
      x: (x * frame.fitted.width) / of.width,
      y: (y * frame.fitted.height) / of.height,
      label,
    }));
  const before = earlier.slice(-options.earlierStrokes).flatMap((old) => {
    const spots = spotsAlong(old.points, old.radius, options.earlierClicks);
    return inPixels(
      spots.filter((spot) => holds(mask, spot, old.kind)),
      mask,
      labelOf(old.kind),
    );
  });
  const clicks = [
    ...inPixels(spotsAlong(stroke.points, stroke.radius, options.clicks), mask, labelOf(stroke.kind)),
    ...before,
    ...inPixels(deepPoints(seen, 'inside', drawn, options.deep), frame.cells, IN),
    ...inPixels(deepPoints(seen, 'outside', drawn, options.deep), frame.cells, OUT),
    { x: 0, y: 0, label: PADDING },
  ];
  return {
    ...told(clicks),
    mask_input: maskInput(seen, frame, options.sureLogit),
    has_mask_input: tensor([1], [1]),
  };
}

/** The decoder asked with one click, and no mask: what is there? @param at in pixels of the image */
export function tapPrompts(image: Size, [x, y]: Place, frame: ClickFrame): Record<string, Tensor> {
  const { fitted, side } = frame;
  const click = { x: (x * fitted.width) / image.width, y: (y * fitted.height) / image.height, label: IN };
  return {
    ...told([click, { x: 0, y: 0, label: PADDING }]),
    mask_input: { dims: [1, 1, side, side], data: new Float32Array(side * side) },
    has_mask_input: tensor([1], [0]),
  };
}

function told(clicks: readonly Click[]): Record<string, Tensor> {
  return {
    point_coords: tensor(
      [1, clicks.length, 2],
      clicks.flatMap(({ x, y }) => [x, y]),
    ),
    point_labels: tensor(
      [1, clicks.length],
      clicks.map(({ label }) => label),
    ),
  };
}

function labelOf(kind: GestureKind): number {
  return kind === 'add' ? IN : OUT;
}

/** Whether what a stroke said is still so. */
function holds({ width, height, data }: Mask, { x, y }: Spot, kind: GestureKind): boolean {
  if (!(x >= 0 && y >= 0 && x < width && y < height)) return false;
  return data[Math.floor(y) * width + Math.floor(x)]! >= 128 === (kind === 'add');
}

/** The mask as logits for the decoder; beyond the picture those of ground. */
function maskInput(seen: Mask, { side }: ClickFrame, sure: number): Tensor {
  const data = new Float32Array(side * side).fill(-sure);
  for (let y = 0; y < seen.height; y++) {
    for (let x = 0; x < seen.width; x++) {
      data[y * side + x] = (seen.data[y * seen.width + x]! / 127.5 - 1) * sure;
    }
  }
  return { dims: [1, 1, side, side], data };
}

function tensor(dims: readonly number[], values: readonly number[]): Tensor {
  return { dims, data: Float32Array.from(values) };
}
