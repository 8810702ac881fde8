import type { Decoration } from '@stickersnap/core';
import { ARROWS, isPressed, type KeyChord, type KeyFact } from '../desk/keyChord.ts';

/** What a key asks for. */
export type DecorWish =
  | 'text'
  | 'emoji'
  | 'words'
  | 'remove'
  | 'duplicate'
  | 'front'
  | 'back'
  | 'undo'
  | 'redo'
  | 'done'
  | 'help';

interface WishRow extends KeyChord {
  readonly wish: DecorWish;
  /** Where it is heard: with a decoration in focus, on the stage, or anywhere. */
  readonly on: 'object' | 'stage' | 'anywhere';
}

/** In the order in which they are shown. */
export const WISH_ROWS: readonly WishRow[] = [
  { wish: 'text', keys: ['t'], on: 'stage', shown: ['T'] },
  { wish: 'emoji', keys: ['e'], on: 'stage', shown: ['E'] },
  { wish: 'words', keys: ['enter', ' '], command: false, on: 'object', shown: ['Enter'] },
  { wish: 'remove', keys: ['delete', 'backspace'], on: 'object', shown: ['Delete'] },
  { wish: 'duplicate', keys: ['d'], command: true, on: 'object', shown: ['Ctrl', 'D'] },
  { wish: 'front', keys: ['pageup'], on: 'object', shown: ['Page ↑'] },
  { wish: 'back', keys: ['pagedown'], on: 'object', shown: ['Page ↓'] },
  { wish: 'undo', keys: ['z'], command: true, shift: false, on: 'anywhere', shown: ['Ctrl', 'Z'] },
  { wish: 'redo', keys: ['z'], command: true, shift: true, on: 'anywhere', shown: ['Ctrl', 'Shift', 'Z'] },
  { wish: 'redo', keys: ['y'], command: true, on: 'anywhere', shown: ['Ctrl', 'Y'] },
  { wish: 'done', keys: ['enter'], command: true, on: 'anywhere', shown: ['Ctrl', 'Enter'] },
  { wish: 'help', keys: ['?'], on: 'stage', shown: ['?'] },
];

/** @param focus what has it: letters belong to fields and buttons elsewhere. */
export function decorWish(fact: KeyFact, focus: 'object' | 'stage' | 'elsewhere'): DecorWish | undefined {
  const heard = (on: WishRow['on']) =>
    on === 'anywhere' || on === focus || (on === 'stage' && focus === 'object');
  return WISH_ROWS.find((row) => heard(row.on) && isPressed(row, fact))?.wish;
}

/** Shares of the subject's longer side that an arrow key moves: by itself, with Shift, with Alt. */
const STEP = { usual: 0.02, large: 0.1, fine: 0.002 } as const;
/** Of a key that enlarges. */
const GROWTH = 1.1;
/** Degrees: by itself, with Shift. */
const TURN = { usual: 5, large: 45 } as const;

/** What a key makes of the decoration that has the focus; `undefined`: it is none of these. */
export function keyed(one: Decoration, fact: KeyFact): Decoration | undefined {
  if (fact.ctrlKey || fact.metaKey) return undefined;
  const way = ARROWS[fact.key];
  if (way !== undefined) {
    const by = fact.shiftKey ? STEP.large : fact.altKey ? STEP.fine : STEP.usual;
    return { ...one, x: one.x + way[0] * by, y: one.y + way[1] * by };
  }
  if (fact.altKey) return undefined;
  const { key, code } = fact;
  if (key === '+' || key === '=') return { ...one, size: one.size * GROWTH };
  if (key === '-' || key === '_') return { ...one, size: one.size / GROWTH };
  // By the key itself: with Shift it writes something else.
  const by = fact.shiftKey ? TURN.large : TURN.usual;
  if (key === '[' || key === ',' || code === 'BracketLeft') return { ...one, turn: one.turn - by };
  if (key === ']' || key === '.' || code === 'BracketRight') return { ...one, turn: one.turn + by };
  return undefined;
}
