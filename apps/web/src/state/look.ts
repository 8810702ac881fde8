import { type Colour, DEFAULT_STYLE, type Style, WHITE } from '@stickersnap/core';

export const OUTLINES = ['none', 'white', 'colour'] as const;

/** A style as the controls hold it: the colour and the width survive while the outline is off. */
export interface Look {
  readonly outline: (typeof OUTLINES)[number];
  /** `#rrggbb`, used when `outline` is `colour`. */
  readonly colour: string;
  /** Pixels on a 512 canvas. */
  readonly width: number;
  readonly shadow: boolean;
  /** Pixels on a 512 canvas; `null`: what the platform asks for. */
  readonly margin: number | null;
}

export const OUTLINE_WIDTH = { least: 2, most: 32 } as const;
export const MARGIN = { least: 0, most: 96 } as const;

export const DEFAULT_LOOK: Look = {
  outline: 'white',
  colour: '#ff5a7a',
  width: DEFAULT_STYLE.outline?.width ?? OUTLINE_WIDTH.least,
  shadow: DEFAULT_STYLE.shadow,
  margin: null,
};

export function styleOf(look: Look): Style {
  const colour = look.outline === 'colour' ? colourOf(look.colour) : WHITE;
  return {
    outline: look.outline === 'none' ? null : { width: look.width, colour },
    shadow: look.shadow,
    ...(look.margin === null ? {} : { margin: look.margin }),
  };
}

/** @param value whatever was stored; what is missing or out of range falls back to the default. */
export function readLook(value: unknown): Look {
  const from = (typeof value === 'object' && value !== null ? value : {}) as Partial<Record<string, unknown>>;
  return {
    outline: OUTLINES.find((each) => each === from.outline) ?? DEFAULT_LOOK.outline,
    colour: isHexColour(from.colour) ? from.colour : DEFAULT_LOOK.colour,
    width: within(from.width, OUTLINE_WIDTH) ?? DEFAULT_LOOK.width,
    shadow: typeof from.shadow === 'boolean' ? from.shadow : DEFAULT_LOOK.shadow,
    margin: within(from.margin, MARGIN) ?? null,
  };
}

function isHexColour(value: unknown): value is string {
  return typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value);
}

function within(value: unknown, range: { least: number; most: number }): number | undefined {
  return typeof value === 'number' && value >= range.least && value <= range.most ? value : undefined;
}

/** @param hex `#rrggbb`. */
export function colourOf(hex: string): Colour {
  const value = Number.parseInt(hex.slice(1), 16);
  return { red: value >> 16, green: (value >> 8) & 255, blue: value & 255, alpha: 1 };
}
