import type { Abort, Tensor } from '../ports.ts';
import type { ModelCard } from './card.ts';

/** One loaded network. */
export interface ModelRunner {
  readonly card: ModelCard;
  run(
    inputs: Readonly<Record<string, Tensor>>,
    options?: { readonly signal?: Abort },
  ): Promise<Record<string, Tensor>>;
  close(): Promise<void>;
}
