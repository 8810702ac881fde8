import { type CardShelf, createCardShelf } from './keep/cardShelf.ts';
import type { ModelStoreOptions } from './modelStore.ts';
import type { ModelProgress } from './progress.ts';
import { SharedFlights } from './sharedFlights.ts';

/** What a model store knows beside its files. */
export interface ModelStoreState {
  readonly options: ModelStoreOptions;
  readonly shelf: CardShelf;
  /** The work under way, by task and model (`pull u2netp`): its result is the paths of the model's graphs. */
  readonly flights: SharedFlights<readonly string[], Omit<ModelProgress, 'id'>>;
  /** What was wrong with versions, as far as it was told. */
  readonly told: Set<string>;
}

export function newModelStoreState(options: ModelStoreOptions): ModelStoreState {
  return {
    options,
    shelf: createCardShelf(options.directory),
    flights: new SharedFlights(),
    told: new Set(),
  };
}
