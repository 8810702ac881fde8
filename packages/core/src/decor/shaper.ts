import type { Colour } from '../image/colour.ts';
import type { Decoration, DecorFont } from './decoration.ts';
import type { Path } from './path.ts';

/** What of a line has one colour. */
export interface ShapedPart {
  /** In ems; x from the line's beginning, y downwards from its baseline. */
  readonly path: Path;
  /** `null`: the text's own. Emoji bring theirs. */
  readonly colour: Colour | null;
}

/** A line of text as outlines, in the order in which they are drawn. */
export interface ShapedLine {
  readonly parts: readonly ShapedPart[];
  /** In ems. */
  readonly width: number;
}

/** An emoji as outlines. */
export interface ShapedEmoji {
  /** In sides of its square; the origin is the square's middle, y grows downwards. */
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
