import { randomBytes } from 'node:crypto';
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
    if (found === undefined && isSame(await folder.plan(), wanted)) found = folder;
    else await forgetRun(data, id);
  }
  if (found !== undefined) return { folder: found, plan: await found.plan(), goesOn: true };
  const startedAt = new Date(now).toISOString();
  const id = `${startedAt.slice(0, 19).replace(/\D/g, '')}-${randomBytes(3).toString('hex')}`;
  const plan: RunPlan = { id, ...wanted, startedAt };
  return { folder: await beginRun(data, plan), plan, goesOn: false };
}

function isSame(plan: RunPlan, wanted: Omit<RunPlan, 'id' | 'startedAt'>): boolean {
  const { id: _, startedAt: __, ...rest } = plan;
  const sorted = (value: unknown): unknown =>
    typeof value === 'object' && value !== null
      ? Object.entries(value)
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, each]) => [key, sorted(each)])
      : value;
  return JSON.stringify(sorted(rest)) === JSON.stringify(sorted(wanted));
}
