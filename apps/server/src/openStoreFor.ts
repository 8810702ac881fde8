import { resolve } from 'node:path';
import { type BlobPlace, type OpenStoreOptions, openStore, type Store } from '@stickersnap/store';
import type { ServerSettings } from './settings.ts';

/** Those of the settings that tell where things last; plain data, so that another process can be told. */
export type StoreSettings = Pick<ServerSettings, 'quota' | 'blobs' | 's3Region' | 's3Endpoint'>;

export type StoreParts = Partial<Pick<OpenStoreOptions, 'now' | 'random' | 'checks'>>;

/**
 * The store that the settings name: the one place where they are handed over.
 * @param directory the data folder, absolute.
 * @throws SnapError `data-unusable`
 */
export function openStoreFor(
  settings: StoreSettings,
  directory: string,
  parts: StoreParts = {},
): Promise<Store> {
  const { quota } = settings;
  return openStore({ directory, blobs: blobPlace(settings), quota, now: Date.now, ...parts });
}

/** What another process needs of them, and nothing else. */
export function storeSettingsOf({ quota, blobs, s3Region, s3Endpoint }: StoreSettings): StoreSettings {
  return { quota, blobs, s3Region, s3Endpoint };
}

function blobPlace({ blobs, s3Region: region, s3Endpoint: endpoint }: StoreSettings): BlobPlace | undefined {
  if (blobs === undefined) return undefined;
  if (blobs.kind === 'files') return { kind: 'files', directory: resolve(blobs.path) };
  return { ...blobs, region, endpoint };
}
