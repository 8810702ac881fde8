import {
  DECORATION_LIMITS,
  type Decoration,
  type EmojiDecoration,
  graphemes,
  type Size,
  type TextDecoration,
  WHITE,
} from '@stickersnap/core';
import type { Decorations } from '../state/decorating.ts';
import type { Point } from '../state/subjectBox.ts';

const DARK = { red: 43, green: 31, blue: 43, alpha: 1 };
/** How a first text looks: readable on everything. */
const FIRST: Pick<TextDecoration, 'font' | 'colour' | 'outline' | 'curve' | 'size'> = {
  font: 'round',
  colour: WHITE,
  outline: { width: 0.1, colour: DARK },
  curve: 0,
  size: 0.2,
};
const EMOJI_SIZE = 0.3;
/** Nearer than this another one would lie on it. */
const NEAR = 0.08;

/**
 * A text where none lies yet: below first, then above. It looks as the text that was made last.
 * @param others of this sticker and of others, the last made at the end.
 */
export function newText(text: string, subject: Size, list: Decorations, others: Decorations): TextDecoration {
  const last = others.findLast((each) => each.kind === 'text');
  const { font, colour, outline, curve } = last ?? FIRST;
  // What was long became small; what is typed now may be short.
  const size = Math.max(FIRST.size, last?.size ?? 0);
  const { height } = subject;
  const places = [height / 2 - size / 4, size / 4 - height / 2, 0].map((y) => ({ x: 0, y }));
  return { kind: 'text', text, font, colour, outline, curve, size, turn: 0, ...freePlace(places, list) };
}

/** An emoji where none lies yet: at the subject’s corners first. */
export function newEmoji(emoji: string, { width, height }: Size, list: Decorations): EmojiDecoration {
  const [x, y] = [width * 0.38, height * 0.38];
  const places = [
    { x, y: -y },
    { x: -x, y: -y },
    { x: -x, y },
    { x, y },
  ];
  return { kind: 'emoji', emoji, size: EMOJI_SIZE, turn: 0, ...freePlace(places, list) };
}

/** Another like it, beside it. */
export function another(one: Decoration, list: Decorations): Decoration {
  const step = Math.max(NEAR, one.size / 3);
  const places = [1, 2, 3, -1, -2].map((by) => ({ x: one.x + by * step, y: one.y + by * step }));
  return { ...one, ...freePlace(places, list) };
}

/** One line of at most so many characters as people count them. */
export function oneLine(text: string): string {
  const line = text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
  return graphemes(line).slice(0, DECORATION_LIMITS.text).join('');
}

function freePlace(places: readonly Point[], list: Decorations): Point {
  const isFree = ({ x, y }: Point) => !list.some((each) => Math.hypot(each.x - x, each.y - y) < NEAR);
  const shifted = (by: number) => places.map(({ x, y }) => ({ x: x - by * NEAR, y: y - by * NEAR }));
  return [0, 1, 2, 3, 4].flatMap(shifted).find(isFree) ?? places[0]!;
}
