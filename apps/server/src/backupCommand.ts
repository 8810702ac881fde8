import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { SnapError } from '@stickersnap/core';
import { defaultModelDirectory, lineageFiles, planLineage } from '@stickersnap/node';
import { backUpStore, type CopyReport, moveStore, type OnCopied, restoreStore } from '@stickersnap/store';
import { type ServerWorld, settingsAndData } from './commands.ts';
import { storePlaceOf } from './openStoreFor.ts';

/** Milliseconds between two lines of progress. */
const TOLD_EVERY = 5000;

/**
 * Keeps all that the server holds in a folder of its own, whether the server runs or not.
 * @param folder absolute; one that ends with `.tar` is one file. @returns the exit code: 1 where something could not be kept.
 */
export async function backup(folder: string, world: ServerWorld): Promise<number> {
  const { settings, directory, models } = places(world);
  await requireFolder(directory, settings.databaseUrl);
  const report = await backUpStore({
    place: storePlaceOf(settings, directory),
    folder,
    version: world.version,
    now: Date.now,
    extras: () => lineageFiles(models),
    onCopied: progress(world),
  });
  tell(world, report, 'kept');
  world.stdout.write(`${folder}\n`);
  return report.left > 0 ? 1 : 0;
}

/** Brings such a folder or file into the place of the settings, which is empty. @returns the exit code. */
export async function restore(folder: string, world: ServerWorld): Promise<number> {
  const { settings, directory, models, name } = places(world);
  const report = await restoreStore({
    folder,
    place: storePlaceOf(settings, directory),
    name,
    quota: settings.quota,
    extras: (files) => planLineage(models, files),
    onCopied: progress(world),
  });
  const { createdAt, version } = report.manifest;
  world.stderr.write(`The backup is of ${createdAt}, made by StickerSnap ${version}.\n`);
  tell(world, report, 'restored');
  return 0;
}

/**
 * Brings a data folder, SQLite and files, to the place of the settings, which is empty.
 * @param from absolute. @returns the exit code: 1 where something was left behind.
 */
export async function migrate(from: string, world: ServerWorld): Promise<number> {
  const { settings, directory, name } = places(world);
  await requireFolder(from, undefined);
  const to = storePlaceOf(settings, directory);
  if (to.databaseUrl === undefined && resolve(directory) === from)
    throw new SnapError('place-not-empty', { place: directory, found: 'what is to be moved' });
  const report = await moveStore({
    from: { directory: from },
    to,
    name,
    quota: settings.quota,
    onCopied: progress(world),
  });
  tell(world, report, 'moved');
  return report.left > 0 ? 1 : 0;
}

function places({ env }: ServerWorld) {
  const { settings, directory } = settingsAndData(env);
  const models = settings.models ?? defaultModelDirectory(env);
  return { settings, directory, models, name: nameOf(settings.databaseUrl) ?? directory };
}

/** Without its password. */
function nameOf(databaseUrl: string | undefined): string | undefined {
  const url = URL.parse(databaseUrl ?? '');
  return url === null ? undefined : `${url.host}${url.pathname}`;
}

/** Opening it would make an empty one, and a backup of nothing is not what was meant. */
async function requireFolder(directory: string, databaseUrl: string | undefined): Promise<void> {
  if (databaseUrl !== undefined) return;
  const found = await stat(join(directory, 'stickersnap.sqlite')).catch(() => undefined);
  if (found !== undefined) return;
  const mend = 'Name the data folder of a server, with STICKERSNAP_DATA or as the option says.';
  throw new SnapError('data-unusable', { folder: directory, reason: 'there is no database in it', mend });
}

/** Ends the copying, too, when the process is to end: what was begun is taken back then. */
function progress({ stderr, signal }: ServerWorld): OnCopied {
  let told = Date.now();
  return (done, of) => {
    signal.throwIfAborted();
    if (Date.now() - told < TOLD_EVERY) return;
    told = Date.now();
    stderr.write(`${done} of ${of} pictures and results.\n`);
  };
}

function tell({ stderr }: ServerWorld, { blobs, bytes, left }: CopyReport, done: string): void {
  stderr.write(`All rows, ${blobs} pictures and results (${bytes} bytes) are ${done}.\n`);
  if (left > 0) stderr.write(`Left out: ${left} rows whose picture is gone, with what belongs to them.\n`);
}
