import type { Colour, Path, PathStep, ShapedPart } from '@stickersnap/core';
import type { OpenFont } from './openFont.ts';
import type { Run } from './runs.ts';

/** A glyph at its place. */
export interface Glyph {
  readonly id: number;
  /** Where in the text its characters begin, in UTF-16 units. */
  readonly cluster: number;
  /** Where it stands, in ems, from the run's beginning and its baseline, y downwards. */
  readonly x: number;
  readonly y: number;
}

export interface ShapedRun {
  readonly glyphs: readonly Glyph[];
  /** How long the run is, in ems. */
  readonly width: number;
}

/** Characters become glyphs, from left to right: joined, placed and mirrored as the font says. */
export function shapeRun(text: string, { start, end, rightToLeft }: Run, open: OpenFont): ShapedRun {
  const { harfBuzz, font, unitsPerEm } = open;
  const buffer = new harfBuzz.Buffer();
  // The whole text is told, so that letters know their neighbours in other runs.
  buffer.addText(text, start, end - start);
  buffer.guessSegmentProperties();
  buffer.setDirection(rightToLeft ? harfBuzz.Direction.RTL : harfBuzz.Direction.LTR);
  harfBuzz.shape(font, buffer);
  const positions = buffer.getGlyphPositions();
  let pen = 0;
  const glyphs = buffer.getGlyphInfos().map(({ codepoint, cluster }, i) => {
    const { xAdvance, xOffset, yOffset } = positions[i]!;
    const x = (pen + xOffset) / unitsPerEm;
    pen += xAdvance;
    return { id: codepoint, cluster, x, y: -yOffset / unitsPerEm };
  });
  return { glyphs, width: pen / unitsPerEm };
}

/** A glyph's outline in ems, y downwards. */
export function outlineOf({ font, unitsPerEm }: OpenFont, id: number, right: number, down: number): Path {
  return font.glyphToJson(id).map(({ type, values }) => {
    const placed = values.map((value, i) =>
      i % 2 === 0 ? right + value / unitsPerEm : down - value / unitsPerEm,
    );
    return [type, ...placed] as unknown as PathStep;
  });
}

const BLACK: Colour = { red: 0, green: 0, blue: 0, alpha: 1 };

/** A coloured glyph's layers, the lowest first (OpenType's COLR and CPAL tables); none where it has no colours. */
export function layersOf(open: OpenFont, id: number, right: number, down: number): readonly ColouredPart[] {
  return open.face.getGlyphColorLayers(id).map(({ glyph, colorIndex }) => {
    return { path: outlineOf(open, glyph, right, down), colour: open.palette[colorIndex ?? -1] ?? BLACK };
  });
}

export interface ColouredPart extends ShapedPart {
  readonly colour: Colour;
}
