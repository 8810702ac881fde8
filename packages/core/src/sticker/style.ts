import { type Colour, WHITE } from '../image/colour.ts';

/** How a sticker looks: plain data. Widths and offsets are pixels on a 512 canvas. */
export interface Style {
  /** The outline around the subject, its width 0–64; `null`: none. */
  readonly outline: { readonly width: number; readonly colour: Colour } | null;
  readonly shadow: boolean;
  /** How far whatever is drawn outermost stays from the canvas's edge, 0–200; `undefined`: the platform's own. */
  readonly margin?: number;
}

export const DEFAULT_STYLE: Style = { outline: { width: 8, colour: WHITE }, shadow: false };
