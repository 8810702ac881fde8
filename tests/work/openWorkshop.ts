import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawSample, type ModelCard } from '@stickersnap/core';
import { createCodec, createModelStore, type ModelStore } from '@stickersnap/node';
import { onTestFinished } from 'vitest';
import { createWorkshop, type WorkshopOptions } from '../../apps/server/src/work/engine/createWorkshop.ts';
import type { CutOrder } from '../../apps/server/src/work/engine/workshop.ts';
import { slowModel, tinyCard, tinyModel } from '../../packages/node/src/testing/tinyModel.ts';

/** A workshop with the networks `tiny`, `slow` (a second) and `endless` (many); all is gone after the test. */
export async function openWorkshop(options: Partial<WorkshopOptions> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'stickersnap-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const models = join(folder, 'models');
  const store = createModelStore({ directory: models });
  const slow = slowModel();
  await addModel(store, folder, tinyCard('tiny', tinyModel()), tinyModel());
  await addModel(store, folder, { ...tinyCard('slow', slow), inputSize: 512 }, slow);
  await addModel(store, folder, { ...tinyCard('endless', slow), inputSize: 2048 }, slow);
  const lost: string[] = [];
  const workshop = createWorkshop({
    store,
    models,
    device: 'cpu',
    threads: 1,
    codec: {},
    warm: ['tiny'],
    slots: 1,
    memory: 2 ** 32,
    queue: 16,
    seconds: 60,
    now: () => performance.now(),
    onLost: (reason) => lost.push(reason),
    ...options,
  });
  onTestFinished(() => workshop.close());
  return { workshop, folder, lost };
}

async function addModel(store: ModelStore, folder: string, card: ModelCard, bytes: Uint8Array) {
  const path = join(folder, `${card.id}.onnx`);
  await writeFile(path, bytes);
  await store.add({ ...card, sources: [{ kind: 'file', path }] }, folder);
  await store.pull(card.id);
}

/** @returns the path of a drawn picture */
export async function drawPicture(folder: string, width = 64, height = 48): Promise<string> {
  const codec = createCodec();
  const path = join(folder, `${width}x${height}.png`);
  await writeFile(path, await codec.encode(drawSample(width, height), { format: 'png' }));
  await codec.close();
  return path;
}

export function orderOf(path: string, change: Partial<CutOrder> = {}): CutOrder {
  const sticker = { kind: 'sticker', platform: 'whatsapp' } as const;
  return { path, recipe: 'tiny', products: [sticker], ...change };
}
