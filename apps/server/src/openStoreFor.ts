import { resolve } from 'node:path';
import {
  type BlobPlace,
  type OpenStoreOptions,
  openStore,
  type Store,
  type StorePlace,
} from '@stickersnap/store';
import type { ServerSettings } from './settings.ts';

/** Those of the settings that tell where things last; plain data, so that another process can be told. */
export type StoreSettings = Pick<
  ServerSettings,
  'quota' | 'databaseUrl' | 'blobs' | 's3Region' | 's3Endpoint'
>;

export type StoreParts = Partial<Pick<OpenStoreOptions, 'now' | 'random' | 'checks'>>;

/**
 * The store that the settings name: the one place where they are handed over.
 * @param directory the data folder, absolute.
 * @throws SnapError `data-unusable`, `database-unusable`
 */
export function openStoreFor(
  settings: StoreSettings,
  directory: string,
  parts: StoreParts = {},
): Promise<Store> {
  const { quota } = settings;
  return openStore({ ...storePlaceOf(settings, directory), quota, now: Date.now, ...parts });
}

/** Where it lies. */
export function storePlaceOf(settings: StoreSettings, directory: string): StorePlace {
  return { directory, databaseUrl: settings.databaseUrl, blobs: blobPlace(settings) };
}

/** What another process needs of them, and nothing else. */
export function storeSettingsOf(settings: StoreSettings): StoreSettings {
  const { quota, databaseUrl, blobs, s3Region, s3Endpoint } = settings;
  return { quota, databaseUrl, blobs, s3Region, s3Endpoint };
}

function blobPlace({ blobs, s3Region: region, s3Endpoint: endpoint }: StoreSettings): BlobPlace | undefined {
  if (blobs === undefined) return undefined;
  if (blobs.kind === 'files') return { kind: 'files', directory: resolve(blobs.path) };
  return { ...blobs, region, endpoint };
}
