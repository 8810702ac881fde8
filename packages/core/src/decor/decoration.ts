import type { Colour } from '../image/colour.ts';

/**
 * Where something lies beside or over the subject. The unit is the longer side of the subject's box, as it is trimmed;
 * the origin is that box's middle, x grows to the right and y downwards, so that a decoration stays where it is
 * whatever the messenger's canvas.
 */
export interface Placed {
  /** Where its middle lies, −2 to 2; so does `y`. */
  readonly x: number;
  readonly y: number;
  /** How large it is, 0.03–2: the height of an em for text, the side of its square for an emoji. */
  readonly size: number;
  /** How far it is turned clockwise, in degrees, −360 to 360. */
  readonly turn: number;
}

/** The fonts that come along; both have Latin and Arabic letters. */
export const DECOR_FONTS = ['round', 'plain'] as const;
export type DecorFont = (typeof DECOR_FONTS)[number];

/** One line of text. */
export interface TextDecoration extends Placed {
  readonly kind: 'text';
  readonly text: string;
  readonly font: DecorFont;
  readonly colour: Colour;
  /** The letters' own outline, its width 0–0.3 ems; `null`: none. The sticker's outline goes around all of it. */
  readonly outline: { readonly width: number; readonly colour: Colour } | null;
  /**
   * The angle through which the line is bent, in degrees, −300 to 300: above 0 its middle is highest, below 0 lowest.
   */
  readonly curve: number;
}

export interface EmojiDecoration extends Placed {
  readonly kind: 'emoji';
  /** One emoji, a skin tone and joiners included. */
  readonly emoji: string;
}

/** What is drawn over the subject before the outline, later ones above earlier ones. Plain data. */
export type Decoration = TextDecoration | EmojiDecoration;

export const DECORATION_LIMITS = {
  /** How many decorations one sticker may have. */
  count: 20,
  /** How many characters a text may have, as people count them. */
  text: 60,
  place: { least: -2, most: 2 },
  size: { least: 0.03, most: 2 },
  turn: { least: -360, most: 360 },
  outline: { least: 0, most: 0.3 },
  curve: { least: -300, most: 300 },
} as const;
