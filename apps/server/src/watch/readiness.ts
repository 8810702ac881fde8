import { statfs } from 'node:fs/promises';
import { SnapError } from '@stickersnap/core';

export interface ReadinessParts {
  readonly store: {
    ping(): Promise<unknown>;
    readonly blobs: { size(id: string): Promise<unknown> };
  };
  readonly workshop: { load(): { readonly up: number } };
  /** Where files are written. */
  readonly folder: string;
}

export type Check = 'database' | 'pictures' | 'workshop' | 'disk';

export interface Readiness {
  readonly checks: Readonly<Record<Check, 'well' | 'unwell'>>;
  /** Of those that are not well, in words that are for everybody. */
  readonly reasons: Readonly<Partial<Record<Check, string>>>;
}

/** What the disk must have left for uploads under way. */
const LEAST_FREE_BYTES = 50_000_000;
/** Milliseconds that one check may take; figures wait a little longer for all of them. */
const PATIENCE = 800;
/** A blob's name that no blob has. */
const NOBODY = 'nobody________________';

/** Whether whatever work stands on is there. */
export async function checkReadiness({ store, workshop, folder }: ReadinessParts): Promise<Readiness> {
  const [database, pictures, disk] = await Promise.all([
    faultOf(() => store.ping()),
    faultOf(() => store.blobs.size(NOBODY)),
    faultOf(async () => {
      if ((await freeBytes(folder)) < LEAST_FREE_BYTES)
        throw new SnapError('storage-full', { reason: 'the disk is full' });
    }),
  ]);
  const engine = workshop.load().up === 0 ? 'no engine process is up' : undefined;
  return tell({ database, pictures, workshop: engine, disk });
}

/** Of the disk with the folder, as far as this user may fill it. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

function tell(found: Readonly<Record<Check, string | undefined>>): Readiness {
  const rows = Object.entries(found) as [Check, string | undefined][];
  const checks = Object.fromEntries(
    rows.map(([name, fault]) => [name, fault === undefined ? 'well' : 'unwell']),
  );
  const reasons = rows.flatMap(([name, fault]) => (fault === undefined ? [] : [[name, fault] as const]));
  return { checks: checks as Readiness['checks'], reasons: Object.fromEntries(reasons) };
}

/** @returns why it is not well, in words that are for everybody. */
async function faultOf(look: () => Promise<unknown>): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, PATIENCE, 'it does not answer in time');
  });
  const looked = look().then(
    () => undefined,
    (error: unknown) =>
      error instanceof SnapError ? String(error.details.reason ?? error.code) : 'it fails',
  );
  return Promise.race([looked, late]).finally(() => clearTimeout(timer));
}
