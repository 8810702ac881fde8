import { type Colour, WHITE } from '../image/colour.ts';

/** How a sticker looks: plain data. Widths and offsets are pixels on a 512 canvas. */
export interface Style {
  /** `null`: none. */
  readonly outline: { readonly width: number; readonly colour: Colour } | null;
  readonly shadow: boolean;
  /** Between the canvas edge and whatever is drawn outermost; `undefined`: the platform's own. */
  readonly margin?: number;
}

export const DEFAULT_STYLE: Style = { outline: { width: 8, colour: WHITE }, shadow: false };
