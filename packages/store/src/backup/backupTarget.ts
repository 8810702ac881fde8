import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { SnapError } from '@stickersnap/core';
import { unlessMissing } from '../blobs/unlessMissing.ts';
import { PRIVATE_FOLDER, syncFolder } from '../blobs/writeFile.ts';
import { COPIED_TABLES } from './copiedTables.ts';
import type { CopyTarget } from './copyStore.ts';
import { copyWithFacts } from './fileFacts.ts';
import { type LinesFacts, writeLines } from './jsonLines.ts';
import { blobFile, EXTRA, type ExtraFile, type ListedFile } from './listedFile.ts';
import { FILE_LIST, rowsPath, writeManifest } from './manifest.ts';
import { readRows } from './rows.ts';
import { NEWEST_SCHEMA, type Stage } from './stage.ts';

export interface BackupTargetParts {
  /** Becomes the backup; not there yet, or empty. */
  readonly folder: string;
  /** Where it is until it is whole. */
  readonly part: string;
  readonly version: string;
  readonly now: () => number;
  /** What goes along, looked for when the rows are there. */
  readonly extras: () => Promise<readonly ExtraFile[]>;
}

const LISTED_AT_ONCE = 500;

/** Written beside and renamed when it is whole. */
export function backupTarget({ folder, part, version, now, extras }: BackupTargetParts): CopyTarget {
  const files = new Map<string, ListedFile>();
  const made = new Set<string>();

  async function add(path: string, from: string): Promise<ListedFile> {
    const to = join(part, path);
    if (!made.has(dirname(to))) await mkdir(dirname(to), { recursive: true, mode: PRIVATE_FOLDER });
    made.add(dirname(to));
    const listed = { path, ...(await copyWithFacts(from, to)) };
    files.set(path, listed);
    return listed;
  }

  async function writeRowFiles(stage: Stage): Promise<Record<string, LinesFacts>> {
    await mkdir(join(part, 'rows'), { mode: PRIVATE_FOLDER });
    made.add(join(part, 'rows'));
    const facts: Record<string, LinesFacts> = {};
    for (const table of COPIED_TABLES)
      facts[table.name] = await writeLines(rowsPath(part, table.name), readRows(stage, table));
    return facts;
  }

  return {
    async prepare() {
      const there = await unlessMissing(readdir(folder));
      if (there !== undefined && there.length > 0)
        throw new SnapError('place-not-empty', { place: folder, found: there[0]! });
      await mkdir(part, { recursive: true, mode: PRIVATE_FOLDER });
    },

    async keep({ id }, path) {
      const { bytes } = await add(blobFile(id), path);
      return { id, bytes };
    },

    async forget({ id }) {
      files.delete(blobFile(id));
      await rm(join(part, blobFile(id)));
    },

    async finish(stage) {
      const rows = await writeRowFiles(stage);
      for (const { name, path } of await extras()) await unlessMissing(add(EXTRA + name, path));
      const sorted = [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
      const list = await writeLines(join(part, FILE_LIST), inPieces(sorted));
      const all = [...Object.values(rows), list, ...sorted];
      await writeManifest(part, {
        format: 1,
        version,
        schema: NEWEST_SCHEMA,
        createdAt: new Date(now()).toISOString(),
        rows,
        files: list,
        bytes: all.reduce((sum, { bytes }) => sum + bytes, 0),
      });
      for (const each of [...made, join(part, 'blobs'), part]) await unlessMissing(syncFolder(each));
      // An empty one may be there.
      await unlessMissing(rmdir(folder));
      await rename(part, folder);
      await syncFolder(dirname(resolve(folder)));
    },

    abandon: () => rm(part, { recursive: true, force: true }),
  };
}

function* inPieces<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += LISTED_AT_ONCE) yield items.slice(at, at + LISTED_AT_ONCE);
}
