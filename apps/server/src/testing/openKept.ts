import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Correction } from '@stickersnap/core';
import { openStore, type Store } from '@stickersnap/store';
import { onTestFinished } from 'vitest';
import type { ServerWorld } from '../commands.ts';

export interface Kept {
  readonly world: ServerWorld;
  readonly said: () => string;
  readonly store: Store;
  /** Of the corrections, and of their pictures. */
  readonly ids: readonly string[];
}

/** A data folder in which some corrections lie that were given today. */
export async function openKept(count: number): Promise<Kept> {
  const folder = await mkdtemp(join(tmpdir(), 'stickersnap-kept-'));
  const store = await openStore({ directory: folder, now: Date.now });
  onTestFinished(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });
  const room = { purpose: 'corrections', holder: 'somebody', all: 1e6, each: 1e6 } as const;
  const ids: string[] = [];
  for (let i = 0; i < count; i++) {
    const { id } = await store.blobs.put(new Uint8Array(100), room);
    await store.corrections.put(correction(id), id);
    ids.push(id);
  }
  let text = '';
  const stream = { write: (said: string) => (text += said) };
  const world: ServerWorld = {
    env: { STICKERSNAP_DATA: folder },
    stdout: stream,
    stderr: stream,
    signal: new AbortController().signal,
    version: '1.2.3',
    say: ({ message }) => message,
  };
  return { world, said: () => text, store, ids };
}

export function correction(id: string): Correction {
  const mask = { width: 2, height: 1, runs: [0, 1, 255, 1] };
  return {
    id,
    createdAt: new Date().toISOString(),
    image: { sha256: '0'.repeat(64), mime: 'image/png', width: 2, height: 1 },
    model: { recipe: 'fast', version: '1', sha256: '0'.repeat(64) },
    before: mask,
    after: mask,
    strokes: { width: 2, height: 1, gestures: [] },
    origin: 'edited',
    consent: { server: 'https://stickers.example', at: new Date().toISOString() },
    ownerTokenHash: '1'.repeat(64),
  };
}
