/** As much of a KeyboardEvent as is asked. */
export interface KeyFact {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** Keys that are pressed together, never with Alt. */
export interface KeyChord {
  /** As `KeyboardEvent.key`, lower case; any of them. */
  readonly keys: readonly string[];
  /** With Ctrl, or ⌘. */
  readonly command?: boolean;
  /** Where absent, Shift does not matter. */
  readonly shift?: boolean;
  /** As it is shown: parts that are joined by “+”. */
  readonly shown: readonly string[];
}

export function isPressed({ keys, command = false, shift }: KeyChord, fact: KeyFact): boolean {
  return (
    !fact.altKey &&
    keys.includes(fact.key.toLowerCase()) &&
    command === (fact.ctrlKey || fact.metaKey) &&
    (shift === undefined || shift === fact.shiftKey)
  );
}

/** Which way an arrow key points: across and down. */
export const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
