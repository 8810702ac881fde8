import { parseColour } from '../image/parseColour.ts';
import { DEFAULT_STYLE, type Style } from './style.ts';

/** The widest outline, in pixels of a 512 canvas. */
export const MAX_OUTLINE = 64;

/** What the text of an outline may be, in words for people. */
export const OUTLINE_ALLOWED = `a width from 0 to ${MAX_OUTLINE} with or without a colour (8 or 8,white or 8,#ffcc00), or none`;

/** Reads `8`, `8,white`, `8,#ffcc00` or `none`; a width of 0 is none. @returns `undefined` for anything else. */
export function parseOutline(text: string): Style['outline'] | undefined {
  if (text.trim().toLowerCase() === 'none') return null;
  const comma = text.indexOf(',');
  const widthText = (comma === -1 ? text : text.slice(0, comma)).trim();
  const width = /^\d+(\.\d+)?$/.test(widthText) ? Number(widthText) : Number.NaN;
  const colour = comma === -1 ? DEFAULT_STYLE.outline?.colour : parseColour(text.slice(comma + 1).trim());
  if (!(width <= MAX_OUTLINE) || colour === undefined) return undefined;
  return width === 0 ? null : { width, colour };
}
