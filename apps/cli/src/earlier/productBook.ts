import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { NamedOrder } from '@stickersnap/core';
import type { Job, KnownNames, Output } from '../cut/outputs.ts';
import { SideChannelError } from '../cut/sideChannel.ts';
import { fsPath } from '../files/fsName.ts';
import { sourceOf } from '../files/inputs.ts';
import { isNoProduct, isThere } from '../files/lookInto.ts';
import { makeFolder } from '../files/makeFolder.ts';
import { INDEX_NAME, type Made, type ProductIndex, productIndex } from './productIndex.ts';
import { settingsDigest } from './settingsDigest.ts';

/** What is known of a product before it is made: it is there already, it is not, or nothing is known of it. */
export type Standing = 'made' | 'stale' | 'unknown';

/** Which picture each product was made of, over all folders into which a batch writes. */
export interface ProductBook {
  /** Call {@link ProductBook.open} before. */
  readonly names: KnownNames;
  open(folders: Iterable<string>): Promise<void>;
  /** @param identity of the picture as it is now. @param hash asked for when it may have changed. */
  standingOf(
    job: Job,
    output: Output,
    identity: string | undefined,
    hash: () => Promise<string | undefined>,
  ): Promise<Standing>;
  /** Makes a job's names its own; `false` when another program was faster. */
  claim(job: Job): Promise<boolean>;
  /** Writes down what was made. @param identity taken before the picture was read. */
  record(
    job: Job,
    files: readonly string[],
    identity: string | undefined,
    hash: string | undefined,
  ): Promise<void>;
  /** The same for what earlier runs made, and its names: written down by `flush`. */
  adopt(job: Job, files: readonly string[], identity: string | undefined, hash: string | undefined): void;
  flush(): Promise<void>;
  /** What could not be written down, each folder once. */
  troubles(): readonly SideChannelError[];
}

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export function createProductBook(
  options: Pick<NamedOrder, 'style' | 'recipe' | 'roi' | 'subject'>,
): ProductBook {
  const indexes = new Map<string, ProductIndex>();
  const refused = new Map<string, unknown>();
  const told = new Set<string>();
  const adopted = new Map<string, Parameters<ProductIndex['adopt']>[0][number][]>();
  const indexOf = (folder: string) => {
    const index = indexes.get(folder) ?? productIndex(folder);
    indexes.set(folder, index);
    return index;
  };
  /** One whose picture is gone, and with it the products, does without its name. */
  const liveOwner = (folder: string, stem: string) => {
    const owner = indexOf(folder).ownerOf(stem);
    if (owner === undefined || existsSync(fsPath(owner))) return owner;
    return indexOf(folder)
      .filesOf(stem)
      .some((file) => existsSync(fsPath(join(folder, file))))
      ? owner
      : undefined;
  };
  const attempt = async (folder: string, step: () => Promise<void>) => {
    await step().catch((error: unknown) => refused.set(folder, error));
  };

  const entriesOf = (
    { input, outputs }: Job,
    files: readonly string[],
    identity: string | undefined,
    hash: string | undefined,
  ) => {
    const known = {
      ...(identity === undefined ? {} : { identity }),
      ...(hash === undefined ? {} : { hash }),
    };
    const entries = outputs
      .filter(({ path }) => files.includes(path ?? ''))
      .map(({ path, product }): [string, Made] => [
        basename(path!),
        { of: sourceOf(input), options: settingsDigest(product, options), ...known },
      ]);
    return Object.fromEntries(entries);
  };

  return {
    names: {
      stemsOf: (folder, source) => indexOf(folder).stemsOf(source),
      ownerOf: liveOwner,
      isForeign: (path) => {
        const folder = dirname(path);
        return indexOf(folder).made(basename(path)) === undefined && holdsNoProduct(path);
      },
    },
    open: async (folders) => {
      await Promise.all([...new Set(folders)].map((folder) => indexOf(folder).sync()));
    },
    standingOf: async ({ input, stem = '' }, { path, product }, identity, hash) => {
      if (path === undefined) return 'unknown';
      const source = sourceOf(input);
      const index = indexOf(dirname(path));
      const made = index.made(basename(path));
      const lies = await isThere(path);
      if (made === undefined) return lies && index.ownerOf(stem) === source ? 'stale' : 'unknown';
      if (!lies || made.of !== source || made.options !== settingsDigest(product, options)) return 'stale';
      if (identity !== undefined && identity === made.identity) return 'made';
      if (made.hash === undefined) return 'unknown';
      return made.hash === (await hash()) ? 'made' : 'stale';
    },
    claim: async ({ input, outputs, stem = '' }) => {
      const path = outputs[0]?.path;
      if (path === undefined) return true;
      const folder = dirname(path);
      const source = sourceOf(input);
      const index = indexOf(folder);
      await attempt(folder, async () => {
        await makeFolder(folder);
        await index.sync();
        if (index.ownerOf(stem) === source) return;
        if (index.ownerOf(stem) !== undefined && liveOwner(folder, stem) === undefined)
          await index.release(stem);
        if (index.ownerOf(stem) === undefined) await index.claim(stem, source);
      });
      const owner = index.ownerOf(stem);
      return owner === undefined || owner === source;
    },
    record: async (job, files, identity, hash) => {
      const folder = folderOf(job);
      if (folder === undefined || files.length === 0) return;
      await attempt(folder, () => indexOf(folder).record(entriesOf(job, files, identity, hash)));
    },
    adopt: (job, files, identity, hash) => {
      const folder = folderOf(job);
      if (folder === undefined || files.length === 0) return;
      const waiting = adopted.get(folder) ?? [];
      adopted.set(folder, waiting);
      waiting.push({ stem: job.stem ?? '', made: entriesOf(job, files, identity, hash) });
    },
    flush: async () => {
      const waiting = [...adopted];
      adopted.clear();
      // A folder that can only be read needs no list.
      for (const [folder, products] of waiting)
        await indexOf(folder)
          .adopt(products)
          .catch(() => {});
    },
    troubles: () => {
      const fresh = [...refused].filter(([folder]) => !told.has(folder));
      for (const [folder] of fresh) told.add(folder);
      return fresh.map(
        ([folder, error]) =>
          new SideChannelError(
            `The list of what is made, “${INDEX_NAME}” in “${folder}”,`,
            error,
            'The stickers are there; until it can be written, names and dates have to tell what is done.',
          ),
      );
    },
  };
}

function folderOf({ outputs }: Job): string | undefined {
  const path = outputs[0]?.path;
  return path === undefined ? undefined : dirname(path);
}

/** Whether something lies there that cannot be one of ours. */
function holdsNoProduct(path: string): boolean {
  const head = new Uint8Array(64);
  let file: number | undefined;
  try {
    file = openSync(fsPath(path), 'r');
    const length = readSync(file, head, 0, head.length, 0);
    return length === head.length && isNoProduct(basename(path), head);
  } catch {
    // What is not there is in nobody's way, and what cannot be read is told when it is to be written.
    return false;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
