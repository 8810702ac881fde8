import type { BorrowedFile } from '../blobs/blobs.ts';
import { dropWithout, type Stage, type StagedBlob, stagedBlobs } from './stage.ts';

/** Where rows and blobs come from. */
export interface CopySource {
  /** The rows of this moment, of the newest schema; each time of another one. The caller closes it. */
  stage(): Promise<Stage>;
  /** `undefined`: it is gone, because its row went after that moment. */
  lend(id: string): Promise<BorrowedFile | undefined>;
}

/** Where they go to: all of it, or nothing that anybody would take for all. */
export interface CopyTarget {
  /** @throws SnapError `place-not-empty`; nothing was written then. */
  prepare(): Promise<void>;
  /** @param path of a file that stays as it is. @returns under which id it is kept, and its size. */
  keep(blob: StagedBlob, path: string): Promise<KeptBlob>;
  /** Of one that was kept and is not needed. */
  forget(kept: KeptBlob): Promise<void>;
  /** The rows, and with them the whole. @param ids by former id. */
  finish(stage: Stage, ids: ReadonlyMap<string, KeptBlob>): Promise<void>;
  /** Takes back what was written, as far as it can. */
  abandon(): Promise<void>;
}

export interface KeptBlob {
  readonly id: string;
  readonly bytes: number;
}

export interface CopyReport {
  readonly blobs: number;
  readonly bytes: number;
  /** Rows that were left out, since their blob was gone. */
  readonly left: number;
}

/** What it throws ends the copying. */
export type OnCopied = (done: number, of: number) => void;

const LANES = 4;
/** Moments that are tried: what vanished since the last one is looked for in the next. */
const MOMENTS = 4;

/**
 * A store as it was at one moment, brought to another place: a backup, a restoring, a move from one kind of store to
 * another are all this.
 */
export async function copyStore(
  source: CopySource,
  target: CopyTarget,
  onCopied: OnCopied = () => undefined,
): Promise<CopyReport> {
  await target.prepare();
  const ids = new Map<string, KeptBlob>();
  let stage: Stage | undefined;
  try {
    let gone: readonly string[] = [];
    for (let moment = 1; ; moment++) {
      stage = await source.stage();
      const before = new Set(gone);
      gone = await copyBlobs(await stagedBlobs(stage), ids, { source, target, onCopied });
      // A row may have got another blob meanwhile, or be gone itself; what was missing before is lost.
      if (gone.every((id) => before.has(id)) || moment === MOMENTS) break;
      await stage.destroy();
    }
    const left = await dropWithout(stage, gone);
    await forgetUnneeded(stage, ids, target);
    await target.finish(stage, ids);
    const bytes = [...ids.values()].reduce((sum, kept) => sum + kept.bytes, 0);
    return { blobs: ids.size, bytes, left };
  } catch (error) {
    await target.abandon();
    throw error;
  } finally {
    await stage?.destroy();
  }
}

interface Ways {
  readonly source: CopySource;
  readonly target: CopyTarget;
  readonly onCopied: OnCopied;
}

/** Those that are not copied yet. @returns which are gone. */
async function copyBlobs(
  blobs: readonly StagedBlob[],
  ids: Map<string, KeptBlob>,
  { source, target, onCopied }: Ways,
): Promise<string[]> {
  const gone: string[] = [];
  const missing = blobs.filter(({ id }) => !ids.has(id));
  const line = missing.values();
  let done = blobs.length - missing.length;
  async function lane(): Promise<void> {
    // Of one line: each lane takes the next.
    for (const blob of line) {
      const lent = await source.lend(blob.id);
      const kept = lent && (await keepUnlessGone(blob, lent, target));
      if (kept === undefined) gone.push(blob.id);
      else ids.set(blob.id, kept);
      onCopied(++done, blobs.length);
    }
  }
  const lanes = await Promise.allSettled(Array.from({ length: LANES }, lane));
  // Only when all have ended: what one still writes could not be taken back.
  for (const each of lanes) if (each.status === 'rejected') throw each.reason;
  return gone;
}

/** A lent file may be the blob itself, and be deleted before it is opened. */
async function keepUnlessGone(
  blob: StagedBlob,
  lent: BorrowedFile,
  target: CopyTarget,
): Promise<KeptBlob | undefined> {
  try {
    return await target.keep(blob, lent.path);
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && path === lent.path) return undefined;
    throw error;
  } finally {
    await lent.giveBack();
  }
}

/** Who goes with a job whose one picture is gone takes the others’ along. */
async function forgetUnneeded(stage: Stage, ids: Map<string, KeptBlob>, target: CopyTarget): Promise<void> {
  const needed = new Set((await stagedBlobs(stage)).map(({ id }) => id));
  for (const [id, kept] of ids) {
    if (needed.has(id)) continue;
    await target.forget(kept);
    ids.delete(id);
  }
}
