import type { Colour } from '../image/colour.ts';
import type { Decoration, DecorFont } from './decoration.ts';
import type { Path } from './path.ts';

/** The part of a line that has one colour. */
export interface ShapedPart {
  /** Its outlines, in ems: x from the line's beginning, y downwards from its baseline. */
  readonly path: Path;
  /** The colour of an emoji in the line; `null`: the text's own. */
  readonly colour: Colour | null;
}

/** A line of text as outlines, in the order in which they are drawn. */
export interface ShapedLine {
  readonly parts: readonly ShapedPart[];
  /** How long the line is, in ems. */
  readonly width: number;
}

/** An emoji as outlines. */
export interface ShapedEmoji {
  /** Its outlines, in sides of its square: from the square's middle to the right and downwards. */
  readonly parts: readonly { readonly path: Path; readonly colour: Colour }[];
}

/** Turns characters into outlines: the same ones everywhere, since the fonts come along. */
export interface Shaper {
  /** @throws SnapError `option-invalid` for a character that none of the fonts has. */
  line(text: string, font: DecorFont): ShapedLine;
  /** @throws SnapError `option-invalid` for what is no emoji, or none that the font has. */
  emoji(emoji: string): ShapedEmoji;
}

/** Fetches what these decorations need, fonts above all, and nothing that they do not need. */
export type LoadShaper = (decorations: readonly Decoration[]) => Promise<Shaper>;
