import { niceTicks } from './niceTicks.ts';

export interface PlotPoint {
  readonly x: number;
  readonly y: number;
  /** Ends of what is sure; both or none. */
  readonly lower?: number | undefined;
  readonly upper?: number | undefined;
}

export interface PlotSpace {
  /** Pixels, with all that is written beside the axes. */
  readonly width: number;
  readonly height: number;
  /** Room beside, above and below the plot itself. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface PlotTick {
  readonly value: number;
  /** Pixels from the left, or from above. */
  readonly at: number;
}

export interface DrawnSeries {
  readonly dots: readonly {
    readonly x: number;
    readonly y: number;
    readonly lower: number;
    readonly upper: number;
  }[];
  /** Data of an SVG path; empty with less than two points. */
  readonly line: string;
  /** Around what is sure; empty where it is not known of every point, or with less than two of them. */
  readonly band: string;
}

export interface DrawnPlot {
  readonly series: readonly DrawnSeries[];
  readonly across: readonly PlotTick[];
  readonly up: readonly PlotTick[];
}

export interface PlotOptions {
  /** No tick lies outside: an IoU is never above 1. */
  readonly least?: number;
  readonly most?: number;
  /** Pixels to the left of the first point and to the right of the last one. */
  readonly inset?: number;
  /** As many gaps at most between what is written below. */
  readonly gaps?: number;
}

/** Where everything of a plot lies. @param series at least one point in all of them together. */
export function drawPlot(
  series: readonly (readonly PlotPoint[])[],
  space: PlotSpace,
  {
    least = Number.NEGATIVE_INFINITY,
    most = Number.POSITIVE_INFINITY,
    gaps = 5,
    inset = 0,
  }: PlotOptions = {},
): DrawnPlot {
  const points = series.flat();
  const ys = points.flatMap(({ y, lower = y, upper = y }) => [lower, upper]);
  const up = niceTicks(Math.min(...ys), Math.max(...ys)).filter((value) => value >= least && value <= most);
  const xs = points.map(({ x }) => x);
  const [first, last] = [Math.min(...xs), Math.max(...xs)];
  // Steps and versions are counted: there is nothing between two of them.
  const across = (first === last ? [first] : niceTicks(first, last, gaps)).filter(
    (value) => Number.isInteger(value) && value >= first && value <= last,
  );
  const [bottom, top] = [Math.min(...up, ...ys), Math.max(...up, ...ys)];
  const inner = {
    width: space.width - space.left - space.right - 2 * inset,
    height: space.height - space.top - space.bottom,
  };
  const placeX = (x: number) =>
    space.left + inset + inner.width * (last > first ? (x - first) / (last - first) : 0.5);
  const placeY = (y: number) => space.top + inner.height * (top > bottom ? (top - y) / (top - bottom) : 0.5);

  function drawn(each: readonly PlotPoint[]): DrawnSeries {
    const dots = each.map(({ x, y, lower = y, upper = y }) => ({
      x: placeX(x),
      y: placeY(y),
      lower: placeY(lower),
      upper: placeY(upper),
    }));
    const isSure = each.every(({ lower, upper }) => lower !== undefined && upper !== undefined);
    if (dots.length < 2) return { dots, line: '', band: '' };
    const there = dots.map(({ x, upper: y }) => ({ x, y }));
    const back = dots.map(({ x, lower: y }) => ({ x, y })).reverse();
    return { dots, line: path(dots), band: isSure ? `${path([...there, ...back])}Z` : '' };
  }

  return {
    series: series.map(drawn),
    across: across.map((value) => ({ value, at: placeX(value) })),
    up: up.map((value) => ({ value, at: placeY(value) })),
  };
}

function path(places: readonly { readonly x: number; readonly y: number }[]): string {
  return places.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
