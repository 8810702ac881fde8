import type { RgbaImage } from '../raster.ts';

/** Colours of some pixels, spread evenly over a frame along the picture's border. */
export interface Samples {
  readonly count: number;
  /** Where each sample lies, −1 to 1 across and down the picture. */
  readonly u: Float64Array;
  readonly v: Float64Array;
  /** The samples' colours: R G B, 0–255, one after the other. */
  readonly colours: Float64Array;
}

/** How wide the border is that is looked at, as a share of the shorter side. */
const FRAME = 0.02;
const MOST = 1000;

export function borderSamples({ width, height, data }: RgbaImage): Samples {
  const frame = Math.max(1, Math.min(Math.round(FRAME * Math.min(width, height)), 12));
  const places: number[] = [];
  const rings = Math.min(frame, 4);
  const step = Math.max(1, Math.ceil((2 * (width + height) * rings) / MOST));
  let turn = 0;
  const take = (x: number, y: number): void => {
    if (turn++ % step === 0) places.push(y * width + x);
  };
  for (let ring = 0; ring < rings; ring++) {
    const inset = Math.min(Math.round((ring * frame) / rings), (Math.min(width, height) - 1) >> 1);
    const [right, bottom] = [width - 1 - inset, height - 1 - inset];
    for (let x = inset; x <= right; x++) {
      take(x, inset);
      if (bottom > inset) take(x, bottom);
    }
    for (let y = inset + 1; y < bottom; y++) {
      take(inset, y);
      if (right > inset) take(right, y);
    }
  }
  return samplesAt(places, { width, height, data });
}

/** The colours of the whole picture at the crossings of a grid. @param across crossings along the longer side */
export function gridSamples(image: RgbaImage, across: number): Samples {
  const { width, height } = image;
  const step = Math.max(1, Math.max(width, height) / across);
  const places: number[] = [];
  for (let y = step / 2; y < height; y += step) {
    for (let x = step / 2; x < width; x += step) places.push(Math.floor(y) * width + Math.floor(x));
  }
  return samplesAt(places, image);
}

function samplesAt(places: readonly number[], { width, height, data }: RgbaImage): Samples {
  const count = places.length;
  const [u, v, colours] = [new Float64Array(count), new Float64Array(count), new Float64Array(count * 3)];
  places.forEach((place, i) => {
    const x = place % width;
    const y = (place - x) / width;
    u[i] = ((x + 0.5) / width) * 2 - 1;
    v[i] = ((y + 0.5) / height) * 2 - 1;
    for (let c = 0; c < 3; c++) colours[i * 3 + c] = data[place * 4 + c]!;
  });
  return { count, u, v, colours };
}

/** The samples of both, `a` first. */
export function joinSamples(a: Samples, b: Samples): Samples {
  const join = (first: Float64Array, second: Float64Array): Float64Array => {
    const out = new Float64Array(first.length + second.length);
    out.set(first);
    out.set(second, first.length);
    return out;
  };
  return {
    count: a.count + b.count,
    u: join(a.u, b.u),
    v: join(a.v, b.v),
    colours: join(a.colours, b.colours),
  };
}
