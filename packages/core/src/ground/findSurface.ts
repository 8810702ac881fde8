import type { RgbaImage } from '../raster.ts';
import { borderSamples, gridSamples, joinSamples, type Samples } from './borderSamples.ts';
import { fitSurface, residuals, type Surface } from './fitSurface.ts';
import type { SurfaceGround } from './ground.ts';

/** What is said of a surface that was fitted, for whoever weighs whether it is the ground. */
export interface FoundSurface {
  readonly ground: SurfaceGround;
  /** Share of the border that it explains. */
  readonly border: number;
}

/** Levels within which a colour may belong to the ground, from the first look to the last. */
const REACHES = [90, 60, 40, 28, 20];
const GRID = 44;
/** The least share of the border that a surface explains which may be ground; others are not fitted to the rest. */
const LEAST_BORDER = 0.8;
/** The most noise that is looked for, in levels. */
const MOST_NOISE = 30;

/** One colour, paper or a soft gradient: a surface of second order through what most of the border shows. */
export function findSurface(image: RgbaImage): FoundSurface {
  const border = borderSamples(image);
  let surface = start(border);
  for (const reach of REACHES) surface = refit(border, surface, reach);
  if (explainedBy(border, surface) < LEAST_BORDER) return found(image, border, surface);
  const all = joinSamples(border, gridSamples(image, GRID));
  // From the border inwards: what the frame alone says of the middle is a guess.
  for (const reach of [24, 18, 14])
    surface = refit(all, surface, Math.max(reach, 3 * noiseOf(border, surface)));
  return found(image, border, surface);
}

function found({ width, height }: RgbaImage, border: Samples, surface: Surface): FoundSurface {
  const noise = noiseOf(border, surface);
  return {
    ground: { kind: 'surface', width, height, coefficients: surface, noise },
    border: explainedBy(border, surface, noise),
  };
}

function explainedBy(border: Samples, surface: Surface, noise = noiseOf(border, surface)): number {
  const within = Math.max(8, 1.6 * noise);
  let explained = 0;
  for (const off of residuals(border, surface)) if (off <= within) explained++;
  return explained / border.count;
}

/** Sums of absolute distances, made small by weighing anew: an eighth of strangers does not move it. */
function start(samples: Samples): Surface {
  let surface = fitSurface(samples, new Float64Array(samples.count).fill(1), 1);
  for (let i = 0; i < 6; i++) {
    const weights = residuals(samples, surface).map((off) => 1 / (off + 2));
    surface = fitSurface(samples, weights, 3);
  }
  return surface;
}

function refit(samples: Samples, surface: Surface, reach: number): Surface {
  let any = 0;
  const weights = residuals(samples, surface).map((off) => {
    if (off >= reach) return 0;
    any++;
    return (1 - (off / reach) ** 2) ** 2;
  });
  return any < 12 ? surface : fitSurface(samples, weights, 6);
}

/** The 95th percentile of what lies within reach. */
function noiseOf(samples: Samples, surface: Surface): number {
  const offs = residuals(samples, surface)
    .filter((off) => off < MOST_NOISE)
    .sort();
  return offs.length === 0 ? MOST_NOISE : offs[Math.floor(offs.length * 0.95)]!;
}
