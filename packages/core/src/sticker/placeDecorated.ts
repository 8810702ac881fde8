import type { Decoration } from '../decor/decoration.ts';
import { type LaidOut, layOut } from '../decor/layOut.ts';
import type { Shaper } from '../decor/shaper.ts';
import type { Box, Size } from '../geometry.ts';
import { type Placement, place } from './place.ts';
import type { Platform } from './platforms.ts';
import type { Style } from './style.ts';

/** Decorations, and what turns them into outlines. */
export interface Decorated {
  readonly decorations: readonly Decoration[];
  readonly shaper: Shaper;
}

/** Where subject and decorations lie, all in pixels of `placement.content`. */
export interface DecoratedPlacement {
  /** The canvas, whose content is the room for subject and decorations. */
  readonly placement: Placement;
  readonly subject: Box;
  readonly laid: readonly { readonly decoration: LaidOut; readonly x: number; readonly y: number }[];
}

/** The longest side, in pixels, that text far beyond the subject makes of a picture whose size no messenger sets. */
const LONGEST_SIDE = 4096;
/** How many steps the scale is sought in, since sizes are rounded. */
const STEPS = 12;

/**
 * Fits the subject with its decorations, outline, shadow and margin together into the platform's canvas: what lies
 * beside the subject makes it smaller, and nothing is clipped.
 *
 * @param subject its box's size in the picture.
 *
 * @example
 * import { DEFAULT_STYLE, placeDecorated, readDecorations, requirePlatform } from '@stickersnap/core';
 *
 * // Letters that are squares of half their size; real ones come from a font.
 * const square = [['M', 0, -0.5], ['L', 0.5, -0.5], ['L', 0.5, 0], ['L', 0, 0], ['Z']] as const;
 * const shaper = {
 *   line: (text: string) => ({ parts: [{ path: square, colour: null }], width: text.length / 2 }),
 *   emoji: () => ({ parts: [] }),
 * };
 * const decorations = readDecorations([{ kind: 'text', text: 'Hi', y: 0.6, size: 0.3 }]);
 * const [photo, discord] = [{ width: 300, height: 300 }, requirePlatform('discord')];
 * // Room for the text is taken from the subject.
 * placeDecorated(photo, { decorations: [], shaper }, DEFAULT_STYLE, discord).subject;
 * // → { x: 0, y: 0, width: 310, height: 310 }
 * placeDecorated(photo, { decorations, shaper }, DEFAULT_STYLE, discord).subject;
 * // → { x: 0, y: 0, width: 259, height: 259 }
 */
export function placeDecorated(
  subject: Size,
  decorated: Decorated,
  style: Style,
  platform: Platform,
): DecoratedPlacement {
  let scale = 1;
  let all = layAll(subject, scale, decorated);
  const longest = Math.max(all.box.width, all.box.height);
  if (platform.size.kind === 'free' && longest > LONGEST_SIDE) {
    scale = LONGEST_SIDE / longest;
    all = layAll(subject, scale, decorated);
  }
  const placement = place(all.box, style, platform);
  const { content } = placement;
  scale *= ratio(content, all.box);
  for (let step = 0; step < STEPS; step++) {
    all = layAll(subject, scale, decorated);
    const left = ratio(content, all.box);
    if (left >= 1) break;
    scale *= left * 0.999;
  }
  const right = Math.floor((content.width - all.box.width) / 2) - all.box.x;
  const down = Math.floor((content.height - all.box.height) / 2) - all.box.y;
  return {
    placement,
    subject: { x: right, y: down, ...all.subject },
    laid: all.laid.map(({ decoration, x, y }) => ({ decoration, x: x + right, y: y + down })),
  };
}

/** The subject at a scale, its top left corner at 0, 0, with what lies around it; `box`: all of it. */
function layAll({ width, height }: Size, scale: number, { decorations, shaper }: Decorated) {
  const subject = {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
  const unit = Math.max(subject.width, subject.height);
  const [middleX, middleY] = [Math.floor(subject.width / 2), Math.floor(subject.height / 2)];
  const laid = decorations.map((one) => {
    const decoration = layOut(one, unit, shaper);
    return { decoration, x: decoration.box.x + middleX, y: decoration.box.y + middleY };
  });
  const boxes = laid.map(({ decoration: { box }, x, y }) => ({ ...box, x, y }));
  return { subject, laid, box: unionOf([{ x: 0, y: 0, ...subject }, ...boxes]) };
}

function unionOf(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

function ratio(room: Size, taken: Size): number {
  return Math.min(room.width / taken.width, room.height / taken.height);
}
