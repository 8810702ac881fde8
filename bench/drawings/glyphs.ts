/** Strokes of capital letters in a box 4 wide and 6 high, so that no font of the machine decides the pixels. */
const GLYPHS: Readonly<Record<string, string>> = {
  A: 'M0 6L2 0L4 6M0.7 4H3.3',
  B: 'M0 0V6H2.4A1.6 1.6 0 0 0 2.4 2.9H0M2.4 2.9A1.4 1.4 0 0 0 2.4 0H0',
  C: 'M4 0.9A2.6 2.9 0 1 0 4 5.1',
  E: 'M4 0H0V6H4M0 3H3',
  H: 'M0 0V6M4 0V6M0 3H4',
  I: 'M2 0V6',
  K: 'M0 0V6M4 0L0 3.4M1.4 2.3L4 6',
  L: 'M0 0V6H4',
  N: 'M0 6V0L4 6V0',
  O: 'M2 0A2 3 0 0 0 2 6A2 3 0 0 0 2 0Z',
  P: 'M0 6V0H2.3A1.7 1.7 0 0 1 2.3 3.4H0',
  R: 'M0 6V0H2.3A1.6 1.6 0 0 1 2.3 3.2H0M2 3.2L4 6',
  S: 'M3.8 0.8A2 1.6 0 1 0 2 3A2 1.5 0 1 1 0.2 5.2',
  T: 'M0 0H4M2 0V6',
  U: 'M0 0V4A2 2 0 0 0 4 4V0',
};

export interface Lettering {
  /** Of the first letter's top left corner, in pixels. */
  readonly x: number;
  readonly y: number;
  /** Of a letter, in pixels. */
  readonly height: number;
  /** Of the pen, in pixels. */
  readonly pen: number;
  readonly colour: string;
  /** What stands behind what a letter encloses; `none`: nothing. */
  readonly inside: string;
}

/** SVG paths of a line of text; signs without a glyph are blanks. */
export function letters(text: string, { x, y, height, pen, colour, inside }: Lettering): string {
  const scale = height / 6;
  return [...text]
    .map((sign, i) => {
      const strokes = GLYPHS[sign];
      if (strokes === undefined) return '';
      const place = `translate(${x + i * 5.6 * scale} ${y}) scale(${scale})`;
      const fill = 'ABOPR'.includes(sign) ? closed(sign, inside) : '';
      return `<g transform="${place}">${fill}<path d="${strokes}" fill="none" stroke="${colour}" stroke-width="${pen / scale}" stroke-linecap="round" stroke-linejoin="round"/></g>`;
    })
    .join('');
}

/** The part of a letter that its strokes enclose. */
function closed(sign: string, inside: string): string {
  const areas: Readonly<Record<string, string>> = {
    A: 'M0.7 4L2 0L3.3 4Z',
    B: GLYPHS.B!,
    O: GLYPHS.O!,
    P: 'M0 0H2.3A1.7 1.7 0 0 1 2.3 3.4H0Z',
    R: 'M0 0H2.3A1.6 1.6 0 0 1 2.3 3.2H0Z',
  };
  return `<path d="${areas[sign]}" fill="${inside}"/>`;
}
