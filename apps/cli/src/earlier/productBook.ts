import { createHash } from 'node:crypto';
import type { Job, KnownNames, Output } from '../cut/outputs.ts';
import type { SideChannelError } from '../cut/sideChannel.ts';
import {
  adoptMade,
  claimNames,
  flushAdopted,
  freshTroubles,
  indexOf,
  isForeign,
  liveOwner,
  newProductBookState,
  type ProductSettings,
  recordMade,
  type Standing,
  standingOf,
} from './productBookState.ts';

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

export function createProductBook(options: ProductSettings): ProductBook {
  const state = newProductBookState(options);
  return {
    names: {
      stemsOf: (folder, source) => indexOf(state, folder).stemsOf(source),
      ownerOf: (folder, stem) => liveOwner(state, folder, stem),
      isForeign: (path) => isForeign(state, path),
    },
    open: async (folders) => {
      await Promise.all([...new Set(folders)].map((folder) => indexOf(state, folder).sync()));
    },
    standingOf: (job, output, identity, hash) => standingOf(state, job, output, identity, hash),
    claim: (job) => claimNames(state, job),
    record: (job, files, identity, hash) => recordMade(state, job, files, identity, hash),
    adopt: (job, files, identity, hash) => adoptMade(state, job, files, identity, hash),
    flush: () => flushAdopted(state),
    troubles: () => freshTroubles(state),
  };
}
