import { idsOf } from './followOriginal.ts';
import { listModels } from './listModels.ts';
import { listOffers } from './listOffers.ts';
import type { ModelStore, ModelStoreOptions } from './modelStore.ts';
import { newModelStoreState } from './modelStoreState.ts';
import { findModel, pullModel } from './pullModel.ts';
import { removeModel } from './removeModel.ts';
import { shrinkModel } from './shrinkModel.ts';
import { readPointer } from './versions/moves.ts';

export function createModelStore(options: ModelStoreOptions): ModelStore {
  const state = newModelStoreState(options);
  return {
    cards: state.shelf.all,
    list: () => listModels(state),
    offers: (request) => listOffers(state, request),
    pull: (id, request) => pullModel(state, id, request),
    path: (id, request) => findModel(state, id, request),
    serving: async (id) => {
      const pointers = await Promise.all(idsOf(id).map((each) => readPointer(options.directory, each)));
      return pointers.map(({ number }) => number).join(' ');
    },
    shrink: (id, to, request) => shrinkModel(state, id, to, request),
    add: (value, folder) => state.shelf.add(value, folder),
    remove: (id) => removeModel(state, id),
  };
}
