import { dirname, parse } from 'node:path';
import { productStem } from '@stickersnap/core';
import type { Job } from '../cut/outputs.ts';
import { namesIn } from '../files/fsName.ts';
import type { Input } from '../files/inputs.ts';
import { isPictureName, isThere } from '../files/lookInto.ts';
import { fileIdentity } from './fileStamp.ts';
import type { Past } from './journal.ts';
import type { ProductBook } from './productBook.ts';
import { nameKey } from './productIndexState.ts';
import { isUpToDate } from './upToDate.ts';

/** Tells what earlier runs have done already. */
export interface EarlierWork {
  begin(jobs: readonly Job[]): void;
  /** Whether all of a job is there. @param past what the journal says */
  isDone(job: Job, past: Past['kind']): Promise<boolean>;
}

/**
 * The index decides. Where it knows nothing the journal does, and where that knows nothing either, as with products
 * of earlier versions, names and dates; what they allow to be mistaken for another picture's is made anew.
 */
export function createEarlierWork(book: ProductBook, hashOf: (input: Input) => Promise<string>): EarlierWork {
  let jobs: readonly Job[] = [];
  const neighbours = new Map<string, Promise<readonly string[]>>();

  /** All that would bear the same name must be there: else nobody knows whose the one is that is. */
  const isDoneByDate = async (job: Job) => {
    const rivals = jobs.filter(({ group }) => group === job.group);
    const upToDate = await Promise.all(rivals.map(isUpToDate));
    return upToDate.every(Boolean) && !(rivals.length === 1 && (await hasTwin(job.input)));
  };
  /** Whether another picture lies beside it of which the product may be as well. */
  const hasTwin = async ({ path }: Input) => {
    if (path === undefined) return false;
    const folder = dirname(path);
    const names = neighbours.get(folder) ?? namesIn(folder).catch(() => []);
    neighbours.set(folder, names);
    const { name: stem, base } = parse(path);
    return (await names).some(
      (name) =>
        name !== base &&
        nameKey(parse(name).name) === nameKey(stem) &&
        isPictureName(name) &&
        productStem(name) === undefined,
    );
  };

  return {
    begin: (begun) => {
      jobs = begun;
      neighbours.clear();
    },
    isDone: async (job, past) => {
      let hash: Promise<string | undefined> | undefined;
      // A picture that cannot be read is told when it is to be cut.
      const ask = () => (hash ??= hashOf(job.input).catch(() => undefined));
      const identity = job.input.path === undefined ? undefined : await fileIdentity(job.input.path);
      const standings = await Promise.all(
        job.outputs.map((output) => book.standingOf(job, output, identity, ask)),
      );
      if (standings.includes('stale')) return false;
      const isKnown = standings.every((standing) => standing === 'made');
      const isDone = isKnown || past === 'done' || (past === 'unknown' && (await isDoneByDate(job)));
      // From now on the index knows, without reading the picture.
      if (isDone && (!isKnown || hash !== undefined)) await adopt(job, identity, await hash);
      return isDone;
    },
  };

  async function adopt(job: Job, identity: string | undefined, hash: string | undefined): Promise<void> {
    const paths: string[] = [];
    for (const { path } of job.outputs) if (path !== undefined && (await isThere(path))) paths.push(path);
    book.adopt(job, paths, identity, hash);
  }
}
