import type { Box } from '../geometry.ts';
import type { Colour } from '../image/colour.ts';
import { bend, bendOf } from './bend.ts';
import { boxOf } from './boxOf.ts';
import type { Decoration, EmojiDecoration, TextDecoration } from './decoration.ts';
import { flatten, type Path, type Polygon } from './path.ts';
import type { Shaper } from './shaper.ts';

/** The part of a decoration that has one colour; its places are pixels. */
export interface LaidPart {
  readonly polygons: readonly Polygon[];
  readonly colour: Colour;
}

/** A decoration at its place and size; the origin is the middle of the subject's box. */
export interface LaidOut {
  readonly parts: readonly LaidPart[];
  /** The outline around all parts, its width in pixels; `null`: none. */
  readonly outline: { readonly width: number; readonly colour: Colour } | null;
  /** The whole pixels that it takes, outline included; at least one. */
  readonly box: Box;
}

/** How far an edge may lie beside its curve, in pixels. */
const TOLERANCE = 0.04;
/** How far below a line's middle its baseline lies, in ems: capitals stand in the middle. */
const BASELINE = 0.32;

/** @param unit the longer side of the subject's box, in pixels. */
export function layOut(decoration: Decoration, unit: number, shaper: Shaper): LaidOut {
  const em = decoration.size * unit;
  const parts =
    decoration.kind === 'text' ? layLine(decoration, em, shaper) : layEmoji(decoration, em, shaper);
  const turned = parts.map(({ polygons, colour }) => ({
    polygons: polygons.map((polygon) => put(polygon, decoration, em, unit)),
    colour,
  }));
  const outline =
    decoration.kind === 'text' && decoration.outline !== null && decoration.outline.width > 0
      ? { width: decoration.outline.width * em, colour: decoration.outline.colour }
      : null;
  const drawn = boxOf(turned.flatMap(({ polygons }) => polygons)) ?? { x: 0, y: 0, width: 1, height: 1 };
  // The soft edge of an outline reaches a pixel further than its line.
  const box = outline === null ? drawn : grown(drawn, Math.ceil(outline.width) + 1);
  return { parts: turned, outline, box };
}

function layLine(text: TextDecoration, em: number, shaper: Shaper): readonly LaidPart[] {
  const line = shaper.line(text.text, text.font);
  const arc = bendOf(text.curve, line.width);
  const tolerance = TOLERANCE / em;
  // A chord of this length leaves its circle by the tolerance.
  const longest =
    arc === undefined ? Number.POSITIVE_INFINITY : Math.sqrt(8 * Math.abs(arc.radius) * tolerance);
  return line.parts.map(({ path, colour }) => {
    const centred = moved(flatten(path, { tolerance, longest }), -line.width / 2, BASELINE);
    const polygons = arc === undefined ? centred : centred.map((polygon) => bend(polygon, arc));
    return { polygons, colour: colour ?? text.colour };
  });
}

function layEmoji({ emoji }: EmojiDecoration, em: number, shaper: Shaper): readonly LaidPart[] {
  const options = { tolerance: TOLERANCE / em, longest: Number.POSITIVE_INFINITY };
  return shaper.emoji(emoji).parts.map(({ path, colour }: { path: Path; colour: Colour }) => ({
    polygons: flatten(path, options),
    colour,
  }));
}

function moved(polygons: readonly Polygon[], right: number, down: number): readonly Polygon[] {
  return polygons.map((polygon) => polygon.map((value, i) => value + (i % 2 === 0 ? right : down)));
}

/** Turned, enlarged and moved to its place. */
function put(polygon: Polygon, { x, y, turn }: Decoration, em: number, unit: number): Polygon {
  const angle = (turn * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle) * em, Math.sin(angle) * em];
  const points: number[] = [];
  for (let i = 0; i < polygon.length; i += 2) {
    const [across, down] = [polygon[i]!, polygon[i + 1]!];
    points.push(x * unit + across * cos - down * sin, y * unit + across * sin + down * cos);
  }
  return points;
}

function grown({ x, y, width, height }: Box, by: number): Box {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}
