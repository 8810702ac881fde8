import { randomBytes } from 'node:crypto';
import { SnapError } from '@stickersnap/core';
import { TRAIN_DEFAULTS, type TrainSettings } from '@stickersnap/learn';
import type { LessonSet } from './gatherLessons.ts';
import type { RunKind, RunPlan } from './run.ts';
import { beginRun, forgetRun, listRuns, openRun, type RunFolder } from './runFolder.ts';

export interface RunWish {
  readonly kind: RunKind;
  /** Of the network that learns. */
  readonly card: string;
  readonly settings: Partial<TrainSettings>;
  /** Folder of the pictures from which is distilled. */
  readonly pictures?: string | undefined;
  /** For people. */
  readonly startedBy: string;
}

/**
 * The run that does what is wished: one that was broken off and would learn the same in the same way is gone on with;
 * else a new one, and what other runs had kept to go on from is dropped, since their pictures may be gone.
 */
export async function planRun(
  data: string,
  wish: RunWish & Pick<RunPlan, 'original'>,
  lessons: Pick<LessonSet, 'manifest'>,
  now: number,
): Promise<{ readonly folder: RunFolder; readonly plan: RunPlan; readonly goesOn: boolean }> {
  const { manifest } = lessons;
  const { kind, card, original } = wish;
  const wanted = { kind, card, original, settings: { ...TRAIN_DEFAULTS, ...wish.settings }, manifest };
  let found: RunFolder | undefined;
  for (const id of await listRuns(data)) {
    const folder = openRun(data, id);
    if ((await folder.outcome()) !== undefined) continue;
    const there = await readable(folder.plan());
    if (found === undefined && there !== undefined && isSame(there, wanted)) found = folder;
    else await forgetRun(data, id);
  }
  if (found !== undefined) return { folder: found, plan: await found.plan(), goesOn: true };
  const startedAt = new Date(now).toISOString();
  const id = `${startedAt.slice(0, 19).replace(/\D/g, '')}-${randomBytes(3).toString('hex')}`;
  const plan: RunPlan = { id, ...wanted, startedAt, startedBy: wish.startedBy };
  return { folder: await beginRun(data, plan), plan, goesOn: false };
}

/** Whoever was ended before it was written has left none, or a part of one. */
async function readable(plan: Promise<RunPlan>): Promise<RunPlan | undefined> {
  try {
    return await plan;
  } catch (error) {
    if (error instanceof SnapError) return undefined;
    throw error;
  }
}

function isSame(plan: RunPlan, wanted: Omit<RunPlan, 'id' | 'startedAt' | 'startedBy'>): boolean {
  const { id: _, startedAt: __, startedBy: ___, ...rest } = plan;
  const sorted = (value: unknown): unknown =>
    typeof value === 'object' && value !== null
      ? Object.entries(value)
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, each]) => [key, sorted(each)])
      : value;
  return JSON.stringify(sorted(rest)) === JSON.stringify(sorted(wanted));
}
