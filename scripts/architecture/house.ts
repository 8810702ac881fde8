/** A package or an app, or all of them: what stands in it, and what stands on what. */
export interface House {
  /** Folder from the root, such as `packages/core`; of all together, `houses`. */
  readonly name: string;
  /** Rooms: the folders directly below `src/`. */
  readonly rooms: readonly string[];
  readonly arrows: readonly Arrow[];
  /** Those that are drawn as the ground of the others. */
  readonly ground?: readonly string[];
}

export interface Arrow {
  readonly from: string;
  readonly to: string;
  /** A file of which the arrow comes; absent in a drawing. */
  readonly file?: string;
}
