import {
  type DecorFont,
  type LoadShaper,
  type ShapedEmoji,
  type ShapedLine,
  type ShapedPart,
  type Shaper,
  SnapError,
  type TextDecoration,
} from '@stickersnap/core';
import { chooseFonts, hasCharacter } from './chooseFonts.ts';
import type { FontName, ReadFont } from './fontName.ts';
import { type OpenFont, openFont } from './openFont.ts';
import { remember } from './remember.ts';
import { runsOf } from './runs.ts';
import { layersOf, outlineOf, shapeRun } from './shapeRun.ts';

/** The middle of an emoji's square above the baseline, in ems: the font's pictures reach from −⅛ to ⅞. */
const EMOJI_MIDDLE = 0.375;

/** A shaper whose fonts are read when a decoration first asks for them, and kept. */
export function createShaper(readFont: ReadFont): LoadShaper {
  const fonts = new Map<FontName, OpenFont>();
  const opening = new Map<FontName, Promise<OpenFont>>();
  const fontNamed = (name: FontName) => fonts.get(name);
  const shaper: Shaper = {
    line: remember(
      (text, font) => shapeLine(text, font, fontNamed),
      (text, font) => `${font} ${text}`,
    ),
    emoji: remember(
      (emoji) => shapeEmoji(emoji, fontNamed('emoji')),
      (emoji) => emoji,
    ),
  };

  async function load(name: FontName): Promise<void> {
    if (fonts.has(name)) return;
    const begun = opening.get(name) ?? openFont(name, readFont);
    opening.set(name, begun);
    try {
      fonts.set(name, await begun);
    } finally {
      // What failed is tried again by the next one who asks.
      opening.delete(name);
    }
  }

  return async (decorations) => {
    for (const decoration of decorations) {
      if (decoration.kind === 'emoji') await load('emoji');
      else await loadLetters(decoration, fontNamed, load);
    }
    return shaper;
  };
}

/** A letter that is missing is looked for in the next font, which may have to be read for it. */
async function loadLetters(
  { text, font }: TextDecoration,
  fontNamed: FontNamed,
  load: (name: FontName) => Promise<void>,
): Promise<void> {
  for (;;) {
    const choice = chooseFonts(normal(text), font, fontNamed);
    if (!('missing' in choice)) return;
    await load(choice.missing);
  }
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
