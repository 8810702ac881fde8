import { graphsOf, isSettled, type ModelCard } from '@stickersnap/core';
import { isBuiltIn } from './keep/builtIn.ts';
import { filesOf, sizeOf } from './keep/modelFiles.ts';
import type { StoredModel } from './modelStore.ts';
import type { ModelStoreState } from './modelStoreState.ts';
import { isPresent } from './prepare/obtainGraph.ts';
import { firstServed } from './versions/servedModels.ts';
import { ORIGINAL } from './versions/versionRecord.ts';

export async function listModels({ options, shelf }: ModelStoreState): Promise<StoredModel[]> {
  const cards = await shelf.all();
  return Promise.all(cards.filter(isSettled).map((card) => describe(options.directory, card)));
}

async function describe(directory: string, original: ModelCard): Promise<StoredModel> {
  const { card, version } = await firstServed(directory, original);
  const graphs = graphsOf(card);
  const files = await Promise.all(graphs.map((graph) => filesOf(directory, graph)));
  const sizes = await Promise.all([...new Set(files.flat())].map(sizeOf));
  const present = await Promise.all(graphs.map((graph) => isPresent(directory, graph)));
  return {
    card,
    ...(version === ORIGINAL ? {} : { version }),
    origin: isBuiltIn(original) ? 'built-in' : 'added',
    present: present.every((each) => each),
    bytesOnDisk: sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0),
  };
}
