import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { SnapError } from '@stickersnap/core';
import { unlessMissing } from '../blobs/unlessMissing.ts';
import { syncFolder } from '../blobs/writeFile.ts';
import { type OpenedPlace, openPlace, type StorePlace } from '../openPlace.ts';
import { tellUnusable } from '../unusable.ts';
import { isArchive, packFolder, unpackArchive } from './archive.ts';
import { backupTarget } from './backupTarget.ts';
import { type CopyReport, copyStore, type OnCopied } from './copyStore.ts';
import type { ExtraFile } from './listedFile.ts';
import { openBackup, type WholeBackup } from './openBackup.ts';
import { sourceOfStore, targetOfStore } from './openedStore.ts';
import { sourceOfBackup } from './sourceOfBackup.ts';

export interface BackUpOptions {
  /** That is backed up; others may go on writing to it. */
  readonly place: StorePlace;
  /** Becomes the backup; not there yet, or empty. One that ends with `.tar` becomes one file. */
  readonly folder: string;
  /** Of StickerSnap. */
  readonly version: string;
  readonly now: () => number;
  /** What goes along. */
  readonly extras: () => Promise<readonly ExtraFile[]>;
  readonly onCopied?: OnCopied;
}

/**
 * Everything that a store holds, as it was at one moment. Whoever is killed meanwhile leaves nothing that bears the
 * folder's name.
 * @throws SnapError `place-not-empty`; what keeps the store from opening.
 */
export async function backUpStore(options: BackUpOptions): Promise<CopyReport> {
  const wanted = resolve(options.folder);
  const part = join(dirname(wanted), `.${basename(wanted)}.part-${randomBytes(4).toString('hex')}`);
  const folder = isArchive(wanted) ? `${part}-folder` : wanted;
  if (folder !== wanted) await requireNothing(wanted);
  return await withScratch((scratch) =>
    withPlace(options.place, async (opened) => {
      const source = sourceOfStore(opened, scratch);
      const report = await copyStore(source, backupTarget({ ...options, folder, part }), options.onCopied);
      if (folder !== wanted) await intoOneFile(folder, part, wanted);
      return report;
    }),
  );
}

async function requireNothing(path: string): Promise<void> {
  if ((await unlessMissing(stat(path))) === undefined) return;
  throw new SnapError('place-not-empty', { place: path, found: 'a file or folder' });
}

async function intoOneFile(folder: string, part: string, file: string): Promise<void> {
  try {
    await packFolder(folder, part);
    await requireNothing(file);
    await rename(part, file);
    await syncFolder(dirname(file));
  } finally {
    await rm(part, { force: true });
    await rm(folder, { recursive: true, force: true });
  }
}

export interface RestoreOptions {
  readonly folder: string;
  /** Empty; nobody serves it meanwhile. */
  readonly place: StorePlace;
  /** Of the place, for people. */
  readonly name: string;
  /** Bytes of blobs at most. */
  readonly quota: number;
  /** What went along, before anything is written, and what is done with it when all the rest is there. */
  readonly extras: (files: readonly ExtraFile[]) => Promise<() => Promise<void>>;
  readonly onCopied?: OnCopied;
}

/**
 * Nothing is written before all of the backup was read, its rows fit together, and the place is known to be empty.
 * @throws SnapError `backup-damaged`, `backup-newer`, `place-not-empty`, `storage-full`
 */
export async function restoreStore(
  options: RestoreOptions,
): Promise<CopyReport & Pick<WholeBackup, 'manifest'>> {
  const { place, quota, onCopied } = options;
  return await withScratch(async (scratch) => {
    const backup = await openBackup(await unpacked(resolve(options.folder), scratch));
    const placeExtras = await options.extras(backup.extras);
    const source = sourceOfBackup(backup, join(scratch, 'rows'));
    const stage = await source.stage();
    const report = await withPlace(
      place,
      (opened) => {
        const target = targetOfStore(opened, { name: options.name, random: randomBytes });
        return copyStore({ ...source, stage: async () => stage }, target, onCopied);
      },
      quota,
    ).finally(() => stage.destroy());
    await placeExtras();
    return { ...report, manifest: backup.manifest };
  });
}

/** @returns the folder of the backup. */
async function unpacked(path: string, scratch: string): Promise<string> {
  if (!(await unlessMissing(stat(path)))?.isFile()) return path;
  const folder = join(scratch, basename(path));
  await mkdir(folder);
  await unpackArchive(path, folder);
  return folder;
}

export interface MoveOptions {
  /** Nobody serves it meanwhile: what came later would stay behind. */
  readonly from: StorePlace;
  readonly to: StorePlace;
  /** Of that place, for people. */
  readonly name: string;
  readonly quota: number;
  readonly onCopied?: OnCopied;
}

/** From one kind of store to another; what was there stays. @throws SnapError `place-not-empty`, `storage-full` */
export async function moveStore({ from, to, name, quota, onCopied }: MoveOptions): Promise<CopyReport> {
  return await withScratch((scratch) =>
    withPlace(from, (one) =>
      withPlace(
        to,
        (other) => {
          const source = sourceOfStore(one, scratch);
          return copyStore(source, targetOfStore(other, { name, random: randomBytes }), onCopied);
        },
        quota,
      ),
    ),
  );
}

async function withPlace<T>(
  place: StorePlace,
  use: (opened: OpenedPlace) => Promise<T>,
  quota = Number.POSITIVE_INFINITY,
): Promise<T> {
  const parts = { quota, now: Date.now, random: randomBytes };
  const opened = await openPlace(place, parts).catch((error: unknown) => {
    throw tellUnusable(error, place.directory);
  });
  try {
    return await use(opened);
  } finally {
    await opened.database.destroy();
  }
}

const SCRATCH = 'stickersnap-copy-';
/** Milliseconds; nothing takes so long. */
const STALE = 7 * 86_400_000;

/** What killed ones left. */
async function sweepScratch(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(SCRATCH)) continue;
    const path = join(tmpdir(), name);
    const facts = await stat(path).catch(() => undefined);
    if (facts === undefined || Date.now() - facts.mtimeMs < STALE) continue;
    // Another user's may stay.
    await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** For rows on their way; only its owner may look into it. */
async function withScratch<T>(use: (folder: string) => Promise<T>): Promise<T> {
  await sweepScratch();
  const folder = await mkdtemp(join(tmpdir(), SCRATCH));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
