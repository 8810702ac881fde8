import type { Gesture, GestureKind, SmartGesture } from '../edit/strokes.ts';

/**
 * What a further gesture leaves of the smart strokes that a helper is told of: those made before, itself where it is
 * one. Beginning anew forgets them; where subject and ground change places, so does what they meant.
 *
 * @example
 * import { earlierAfter } from '@stickersnap/core';
 *
 * const tap = { tool: 'smart', kind: 'remove', radius: 4, points: [10, 10] } as const;
 * earlierAfter([], tap).length; // → 1
 * earlierAfter([tap], { tool: 'invert' })[0].kind; // → 'add'
 * earlierAfter([tap], { tool: 'start', from: 'found' }); // → []
 */
export function earlierAfter(earlier: readonly SmartGesture[], gesture: Gesture): readonly SmartGesture[] {
  switch (gesture.tool) {
    case 'smart':
      return [...earlier, gesture];
    case 'start':
      return [];
    case 'invert':
      return earlier.map((stroke) => ({ ...stroke, kind: OTHER[stroke.kind] }));
    default:
      return earlier;
  }
}

const OTHER: Readonly<Record<GestureKind, GestureKind>> = { add: 'remove', remove: 'add' };
