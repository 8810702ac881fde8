import { rm } from 'node:fs/promises';
import { graphsOf, isSettled } from '@stickersnap/core';
import { filesOf } from './keep/modelFiles.ts';
import { partialFile } from './keep/partialFile.ts';
import type { ModelStoreState } from './modelStoreState.ts';

/** Deletes a model's files, except those that another one shares; see `ModelStore.remove`. */
export async function removeModel({ options, shelf }: ModelStoreState, id: string): Promise<void> {
  const card = await shelf.find(id);
  const others = (await shelf.all()).filter(isSettled).filter((each) => each.id !== id);
  const shared = others.flatMap(graphsOf);
  for (const graph of isSettled(card) ? graphsOf(card) : []) {
    if (shared.some((each) => each.sha256 === graph.sha256)) continue;
    for (const path of await filesOf(options.directory, graph)) await rm(path, { force: true });
  }
  for (const source of card.sources) await partialFile(options.directory, source).drop();
  await shelf.remove(id);
}
