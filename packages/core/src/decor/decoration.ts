import type { Colour } from '../image/colour.ts';

/**
 * Where something lies beside or over the subject. The unit is the longer side of the subject's box, as it is trimmed;
 * the origin is that box's middle, x grows to the right and y downwards, so that a decoration stays where it is whatever
 * the messenger's canvas.
 */
export interface Placed {
  /** Of its middle. */
  readonly x: number;
  readonly y: number;
  /** Of a text the height of an em, of an emoji its side. */
  readonly size: number;
  /** Degrees, clockwise. */
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
  /** Of the letters themselves, in ems; the sticker's own outline goes around all of it. `null`: none. */
  readonly outline: { readonly width: number; readonly colour: Colour } | null;
  /** Degrees through which the line is bent: above 0 its middle is highest, below 0 lowest. */
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
  /** How many there may be. */
  count: 20,
  /** Characters as people count them. */
  text: 60,
  place: { least: -2, most: 2 },
  size: { least: 0.03, most: 2 },
  turn: { least: -360, most: 360 },
  outline: { least: 0, most: 0.3 },
  curve: { least: -300, most: 300 },
} as const;
