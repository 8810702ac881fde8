import type { Abort, Tensor } from '../ports.ts';
import type { ModelCard } from './card.ts';

/** One loaded network, all its graphs. */
export interface ModelRunner {
  readonly card: ModelCard;
  /**
   * @param options `graph`: which of the card's graphs; `decoder` where it has none is `model-failed`. `outputs`: what
   *   is wanted of it, of what it is kept for (`graphsOf`); without them all but the card's stages.
   */
  run(
    inputs: Readonly<Record<string, Tensor>>,
    options?: {
      readonly signal?: Abort;
      readonly graph?: 'main' | 'decoder';
      readonly outputs?: readonly string[];
    },
  ): Promise<Record<string, Tensor>>;
  close(): Promise<void>;
}
