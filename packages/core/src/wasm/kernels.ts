// Written by `npm run kernels`: what `assembly/` exports, and the sizes that it says.

/** A place in the kernels' memory, in bytes. */
export type Address = number;

/**
 * Inner loops in WebAssembly with SIMD, compiled from `assembly/`, where each says what it takes. They are as fast
 * in the first picture as in the hundredth, and give the same bits on every machine.
 */
export interface Kernels {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  heapBase(): Address;
  sharpenChroma(pixels: Address, width: number, height: number, gain: number, blocks: Address): void;
  fitColours(
    image: Address,
    weights: Address,
    width: number,
    height: number,
    radius: number,
    ridge: number,
    support: number,
    models: Address,
    scratch: Address,
  ): void;
  weighRow(
    pixels: Address,
    probability: Address,
    width: number,
    subject: Address,
    background: Address,
    cells: number,
    weight: number,
    limit: number,
    lowest: number,
    highest: number,
  ): void;
  layOutline(
    pixels: Address,
    shape: Address,
    length: number,
    red: number,
    green: number,
    blue: number,
    alpha: number,
  ): void;
  layShadow(pixels: Address, shape: Address, length: number, opacity: number): void;
  measureSegments(mask: Address, width: number, height: number, distance: Address): void;
  seedCrossings(mask: Address, width: number, height: number, down: Address, across: Address): void;
  measureDepths(
    pixels: Address,
    width: number,
    height: number,
    most: number,
    inverse: boolean,
    depths: Address,
  ): void;
  measureFar(image: Address, table: Address, width: number, height: number, far: Address): void;
  applyModels(
    models: Address,
    modelsWidth: number,
    modelsHeight: number,
    guide: Address,
    width: number,
    height: number,
    y: number,
    scale: number,
    offset: number,
    out: Address,
    scratch: Address,
  ): void;
  averageModels(
    models: Address,
    width: number,
    height: number,
    radius: number,
    out: Address,
    scratch: Address,
  ): void;
  fitWindows(
    guide: Address,
    input: Address,
    width: number,
    height: number,
    radius: number,
    ridge: number,
    models: Address,
    scratch: Address,
  ): void;
  exp(x: number): number;
  log(x: number): number;
  acrossOpaque(
    row: Address,
    starts: Address,
    pairs: Address,
    weights: Address,
    taps: number,
    width: number,
    line: Address,
  ): void;
  downOpaque(
    ring: Address,
    slots: number,
    start: number,
    pairs: number,
    weights: Address,
    width: number,
    out: Address,
  ): void;
  isOpaque(pixels: Address, length: number): boolean;
  toPlanes(
    pixels: Address,
    count: number,
    ground: number,
    redScale: number,
    greenScale: number,
    blueScale: number,
    redOffset: number,
    greenOffset: number,
    blueOffset: number,
    planes: Address,
  ): void;
  keepColours(
    image: Address,
    table: Address,
    far: Address,
    width: number,
    height: number,
    sure: number,
    colours: Address,
    counts: Address,
    scratch: Address,
  ): void;
  unmixEdge(
    image: Address,
    table: Address,
    far: Address,
    strength: Address,
    inward: Address,
    outward: Address,
    whole: Address,
    inks: Address,
    count: number,
    colours: Address,
    counts: Address,
    width: number,
    height: number,
    tolerance: number,
    closing: number,
    deep: number,
    blur: number,
    alpha: Address,
    scratch: Address,
  ): void;
  findWhole(
    image: Address,
    far: Address,
    inward: Address,
    width: number,
    height: number,
    tolerance: number,
    sure: number,
    deep: number,
    whole: Address,
  ): void;
  strongestOf(bytes: Address, width: number, height: number, cell: number, grid: Address): void;
  coverOpaque(shape: Address, subject: Address, length: number): void;
  labelPixels(
    mask: Address,
    width: number,
    height: number,
    threshold: number,
    corners: boolean,
    labels: Address,
    parents: Address,
  ): number;
  measureComponents(
    labels: Address,
    width: number,
    height: number,
    numbers: Address,
    facts: Address,
    count: number,
  ): void;
  renumber(labels: Address, length: number, numbers: Address): void;
  distanceTransform(
    mask: Address,
    width: number,
    height: number,
    most: number,
    out: Address,
    scratch: Address,
  ): void;
  signedDistance(
    mask: Address,
    width: number,
    height: number,
    most: number,
    out: Address,
    scratch: Address,
  ): void;
  offsetMask(
    mask: Address,
    width: number,
    height: number,
    offset: number,
    out: Address,
    scratch: Address,
  ): void;
  startEstimate(image: Address, mask: Address, width: number, height: number, estimate: Address): void;
  startLevel(
    image: Address,
    mask: Address,
    width: number,
    height: number,
    previous: Address,
    previousWidth: number,
    previousHeight: number,
    w: number,
    h: number,
    alpha: Address,
    estimate: Address,
    columns: Address,
  ): void;
  softBand(alpha: Address, w: number, h: number, band: Address): number;
  relaxBand(
    image: Address,
    width: number,
    height: number,
    w: number,
    h: number,
    alpha: Address,
    estimate: Address,
    columns: Address,
    band: Address,
    count: number,
    regularisation: number,
    gradientWeight: number,
  ): void;
  paintRow(
    y: number,
    image: Address,
    mask: Address,
    width: number,
    height: number,
    estimate: Address,
    estimateWidth: number,
    estimateHeight: number,
    out: Address,
  ): void;
  weighPixels(row: Address, width: number, line: Address): void;
  acrossPixels(
    row: Address,
    starts: Address,
    counts: Address,
    weights: Address,
    taps: number,
    width: number,
    line: Address,
  ): void;
  acrossValues(
    row: Address,
    starts: Address,
    counts: Address,
    weights: Address,
    taps: number,
    width: number,
    line: Address,
  ): void;
  downPixels(
    ring: Address,
    slots: number,
    start: number,
    count: number,
    weights: Address,
    width: number,
    out: Address,
  ): void;
  downValues(
    ring: Address,
    slots: number,
    start: number,
    count: number,
    weights: Address,
    width: number,
    low: number,
    high: number,
    out: Address,
  ): void;
}

export const SUMS_BYTES = 128;
export const COLOUR_MODEL_BYTES = 48;
export const ESTIMATE_BYTES = 32;
export const CHROMA_BLOCK_BYTES = 16;
export const KEPT_COLOURS = 4;
export const KEPT_COLOUR_BYTES = 16;
export const COMPONENT_FACTS = 5;
