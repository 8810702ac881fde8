/** An option of a command; parsing, help and the search for mistyped ones read the same row. */
export interface OptionRow {
  readonly name: string;
  /** How its value is called in the help; `undefined`: a switch without value. */
  readonly value?: string;
  /** One letter. */
  readonly short?: string;
  readonly help: string;
  /** What a shell offers as its value; `undefined`: nothing, since only people know it. */
  readonly offer?: 'files' | 'folders' | readonly string[];
}

export interface CommandRow {
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  /** Lines below the summary; an empty string is an empty line. */
  readonly details?: readonly string[];
  /** The words that may stand first behind the command's name; `undefined`: files or nothing. */
  readonly actions?: readonly string[];
  readonly options: readonly OptionRow[];
  /** What is typed, and what it does. */
  readonly examples: readonly (readonly [string, string])[];
}
