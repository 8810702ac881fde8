import { rm } from 'node:fs/promises';
import { graphsOf } from '@stickersnap/core';
import { filesOf } from './keep/modelFiles.ts';
import type { ModelStoreState } from './modelStoreState.ts';

/** Deletes a model's files, except those that another one shares; see `ModelStore.remove`. */
export async function removeModel({ options, shelf }: ModelStoreState, id: string): Promise<void> {
  const card = await shelf.find(id);
  const others = (await shelf.all()).filter((each) => each.id !== id).flatMap(graphsOf);
  for (const graph of graphsOf(card)) {
    if (others.some((each) => each.sha256 === graph.sha256)) continue;
    for (const path of await filesOf(options.directory, graph)) await rm(path, { force: true });
  }
  await shelf.remove(id);
}
