/**
 * A picture's plain ground as numbers. Coordinates are those of pixel centres in the picture that it was found in,
 * (0, 0) being the first pixel's; colours are sRGB, 0–255.
 */
export type Ground = SurfaceGround | ChequeredGround;

export interface SurfaceGround {
  readonly kind: 'surface';
  /** The size of the picture that it was found in, in pixels. */
  readonly width: number;
  readonly height: number;
  /**
   * Red, green and blue, each by its factors of 1, u, v, u², uv, v², where u and v run from −1 to 1 over the picture.
   */
  readonly coefficients: readonly [Polynomial, Polynomial, Polynomial];
  /** 95 % of the ground at the border is off by no more than this many levels, all channels together. */
  readonly noise: number;
}

export type Polynomial = readonly number[];

/** The grey-white cells that are painted where a picture is meant to be clear. */
export interface ChequeredGround {
  readonly kind: 'chequers';
  readonly width: number;
  readonly height: number;
  /** The colours, R G B, of cells at even places and at odd ones. */
  readonly even: readonly [number, number, number];
  readonly odd: readonly [number, number, number];
  readonly across: Comb;
  readonly down: Comb;
  readonly noise: number;
}

/** Where cells begin: at `start` + k · `cell`, in pixels from the picture's edge. */
export interface Comb {
  readonly start: number;
  readonly cell: number;
}
