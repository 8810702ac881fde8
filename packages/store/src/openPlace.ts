import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Blobs } from './blobs/blobs.ts';
import { type BlobPlace, openBlobs } from './blobs/openBlobs.ts';
import { PRIVATE_FOLDER } from './blobs/writeFile.ts';
import type { Database } from './database/database.ts';
import { openDatabase } from './database/openDatabase.ts';
import { openPostgres } from './database/postgres/openPostgres.ts';
import type { RandomBytes } from './randomBytes.ts';

/** Where a store lies. */
export interface StorePlace {
  /** Is made where it is not there: `stickersnap.sqlite`, `blobs/`, and `incoming/` for uploads under way. */
  readonly directory: string;
  /** Of a PostgreSQL that several machines share, in place of SQLite: `postgresql://user:password@host:5432/name`. */
  readonly databaseUrl?: string | undefined;
  /** Where blobs lie; by default in that folder. */
  readonly blobs?: BlobPlace | undefined;
}

export interface PlaceParts {
  /** Bytes of blobs at most. */
  readonly quota: number;
  readonly now: () => number;
  readonly random: RandomBytes;
}

export interface OpenedPlace {
  readonly database: Database;
  /** Of which nobody counts whose they are. */
  readonly blobs: Blobs;
  /** Folder of uploads under way. */
  readonly incoming: string;
}

/** What a store is made of. @throws what `tellUnusable` tells. */
export async function openPlace(place: StorePlace, parts: PlaceParts): Promise<OpenedPlace> {
  const { directory, databaseUrl } = place;
  const incoming = join(directory, 'incoming');
  await mkdir(incoming, { recursive: true, mode: PRIVATE_FOLDER });
  const blobs = await openBlobs({ directory, place: place.blobs, ...parts });
  const database =
    databaseUrl === undefined
      ? await openDatabase(join(directory, 'stickersnap.sqlite'))
      : await openPostgres(databaseUrl);
  return { database, blobs, incoming };
}
