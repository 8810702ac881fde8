import { ARROWS, isPressed, type KeyChord, type KeyFact } from '../desk/keyChord.ts';

/** What a key asks for. */
export type KeyWish =
  | 'undo'
  | 'redo'
  | 'zoomIn'
  | 'zoomOut'
  | 'fit'
  | 'before'
  | 'move'
  | 'smart'
  | 'restore'
  | 'erase'
  | 'lasso'
  | 'wand'
  | 'parts'
  | 'edge'
  | 'smaller'
  | 'larger'
  | 'ground'
  | 'invert'
  | 'press'
  | 'finish'
  | 'opposite'
  | 'escape'
  | 'done'
  | 'help';

interface KeyRow extends KeyChord {
  readonly wish: KeyWish;
  /** Reached from anywhere in the editor; the others only while the picture has the focus. */
  readonly everywhere?: boolean;
}

/** All keys, in the order in which they are shown. */
export const KEY_ROWS: readonly KeyRow[] = [
  { wish: 'press', keys: ['enter'], shown: ['Enter'] },
  { wish: 'opposite', keys: ['backspace', 'delete'], shown: ['Delete'] },
  { wish: 'finish', keys: ['f'], shown: ['F'] },
  { wish: 'smart', keys: ['s'], shown: ['S'] },
  { wish: 'restore', keys: ['b'], shown: ['B'] },
  { wish: 'erase', keys: ['e'], shown: ['E'] },
  { wish: 'lasso', keys: ['l'], shown: ['L'] },
  { wish: 'wand', keys: ['w'], shown: ['W'] },
  { wish: 'parts', keys: ['p'], shown: ['P'] },
  { wish: 'edge', keys: ['r'], shown: ['R'] },
  { wish: 'smaller', keys: ['['], shown: ['['] },
  { wish: 'larger', keys: [']'], shown: [']'] },
  { wish: 'invert', keys: ['i'], shown: ['I'] },
  { wish: 'undo', keys: ['z'], command: true, shift: false, everywhere: true, shown: ['Ctrl', 'Z'] },
  { wish: 'redo', keys: ['z'], command: true, shift: true, everywhere: true, shown: ['Ctrl', 'Shift', 'Z'] },
  { wish: 'redo', keys: ['y'], command: true, everywhere: true, shown: ['Ctrl', 'Y'] },
  { wish: 'zoomIn', keys: ['+', '='], shown: ['+'] },
  { wish: 'zoomOut', keys: ['-'], shown: ['−'] },
  { wish: 'fit', keys: ['0'], shown: ['0'] },
  { wish: 'before', keys: ['o'], shown: ['O'] },
  { wish: 'ground', keys: ['g'], shown: ['G'] },
  { wish: 'done', keys: ['enter'], command: true, everywhere: true, shown: ['Ctrl', 'Enter'] },
  { wish: 'escape', keys: ['escape'], everywhere: true, shown: ['Esc'] },
  { wish: 'help', keys: ['?'], everywhere: true, shown: ['?'] },
];

/** @param onPicture whether the picture has the focus; elsewhere letters belong to buttons and fields. */
export function keyWish(fact: KeyFact, onPicture: boolean): KeyWish | undefined {
  return KEY_ROWS.find((row) => (onPicture || row.everywhere === true) && isPressed(row, fact))?.wish;
}

/** CSS pixels of one press of an arrow key: by itself, with Shift. */
const STEP = { usual: 12, large: 60 } as const;

export interface ArrowStep {
  readonly dx: number;
  readonly dy: number;
  readonly unit: 'stage' | 'picture';
  /** The picture is moved in place of the cursor. */
  readonly movesPicture: boolean;
}

/** How far an arrow key goes: with Alt a pixel of the picture, with Shift far, with Ctrl it moves the picture. */
export function arrowStep(fact: KeyFact): ArrowStep | undefined {
  const way = ARROWS[fact.key];
  if (way === undefined) return undefined;
  const movesPicture = fact.ctrlKey || fact.metaKey;
  const by = fact.altKey ? 1 : fact.shiftKey || movesPicture ? STEP.large : STEP.usual;
  return { dx: way[0] * by, dy: way[1] * by, unit: fact.altKey ? 'picture' : 'stage', movesPicture };
}
