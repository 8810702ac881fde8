import {
  type DecorFont,
  type LoadShaper,
  type ShapedEmoji,
  type ShapedLine,
  type ShapedPart,
  type Shaper,
  SnapError,
} from '@stickersnap/core';
import { chooseFonts, hasCharacter } from './chooseFonts.ts';
import type { FontName, ReadFont } from './fontName.ts';
import { type OpenFont, openFont } from './openFont.ts';
import { runsOf } from './runs.ts';
import { layersOf, outlineOf, shapeRun } from './shapeRun.ts';

/** The middle of an emoji's square above the baseline, in ems: the font's pictures reach from −⅛ to ⅞. */
const EMOJI_MIDDLE = 0.375;

/** A shaper whose fonts are read when a decoration first asks for them, and kept. */
export function createShaper(readFont: ReadFont): LoadShaper {
  const fonts = new Map<FontName, OpenFont>();
  const fontNamed = (name: FontName) => fonts.get(name);
  const shaper: Shaper = {
    line: (text, font) => shapeLine(text, font, fontNamed),
    emoji: (emoji) => shapeEmoji(emoji, fontNamed('emoji')),
  };
  const load = async (name: FontName) => {
    if (!fonts.has(name)) fonts.set(name, await openFont(name, readFont));
  };
  return async (decorations) => {
    for (const decoration of decorations) {
      if (decoration.kind === 'emoji') await load('emoji');
      else {
        // A missing letter is looked for in the next font, which may have to be read for it.
        for (;;) {
          const choice = chooseFonts(normal(decoration.text), decoration.font, fontNamed);
          if (!('missing' in choice)) break;
          await load(choice.missing);
        }
      }
    }
    return shaper;
  };
}

type FontNamed = (name: FontName) => OpenFont | undefined;

function shapeLine(given: string, font: DecorFont, fontNamed: FontNamed): ShapedLine {
  const text = normal(given);
  const choice = chooseFonts(text, font, fontNamed);
  if ('missing' in choice) throw notLoaded(choice.missing);
  const { spans } = choice;
  const parts: ShapedPart[] = [];
  let pen = 0;
  for (const run of runsOf(
    text,
    spans.map(({ start }) => start),
  )) {
    const open = fontNamed(spans.find(({ end }) => run.start < end)!.font)!;
    const { glyphs, width } = shapeRun(text, run, open);
    for (const { id, x, y } of glyphs) {
      if (open.name === 'emoji') parts.push(...layersOf(open, id, pen + x, y));
      else parts.push({ path: outlineOf(open, id, pen + x, y), colour: null });
    }
    pen += width;
  }
  return { parts: joined(parts), width: pen };
}

/** Neighbours of one colour as one part, so that nothing shows where letters overlap. */
function joined(parts: readonly ShapedPart[]): readonly ShapedPart[] {
  const out: ShapedPart[] = [];
  for (const part of parts) {
    const last = out.at(-1);
    if (last?.colour === null && part.colour === null)
      out[out.length - 1] = { path: [...last.path, ...part.path], colour: null };
    else out.push(part);
  }
  return out;
}

function shapeEmoji(emoji: string, open: OpenFont | undefined): ShapedEmoji {
  if (open === undefined) throw notLoaded('emoji');
  if (!hasCharacter(open, emoji)) {
    const allowed = 'one emoji of version 15 or earlier';
    throw new SnapError('option-invalid', { option: 'emoji', value: emoji, allowed });
  }
  const { glyphs } = shapeRun(emoji, { start: 0, end: emoji.length, rightToLeft: false }, open);
  return { parts: glyphs.flatMap(({ id }) => layersOf(open, id, -0.5, EMOJI_MIDDLE)) };
}

/** Letters with their marks as single characters, where there are such: fonts know these best. */
function normal(text: string): string {
  return text.normalize('NFC');
}

function notLoaded(name: FontName): Error {
  return new Error(
    `The font “${name}” was not asked for: the shaper is made for the decorations that it draws.`,
  );
}
