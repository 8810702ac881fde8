import { type Colour, WHITE } from '../image/colour.ts';
import type { RgbaImage } from '../raster.ts';

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

export const DEFAULT_STYLE: Style = { outline: { width: 8, colour: WHITE }, shadow: false };
