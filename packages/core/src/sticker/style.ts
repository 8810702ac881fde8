import type { RgbaImage } from '../raster.ts';

/** sRGB, 0–255 each, alpha 0–1. */
export interface Colour {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
}

/** How a sticker looks. Widths and offsets are pixels on a 512 canvas. */
export interface Style {
  /** `null`: none. */
  readonly outline: { readonly width: number; readonly colour: Colour } | null;
  readonly shadow: boolean;
  /** Between the canvas edge and whatever is drawn outermost; `undefined`: the platform's own. */
  readonly margin?: number;
  /** Text and emoji, already rasterised, laid on before the outline; the size of the cut-out. */
  readonly overlay?: RgbaImage;
}

export const WHITE: Colour = { red: 255, green: 255, blue: 255, alpha: 1 };

export const DEFAULT_STYLE: Style = { outline: { width: 8, colour: WHITE }, shadow: false };
