import {
  type Cut,
  type CutReport,
  fillPath,
  type Job,
  type MadeFile,
  PATHS,
  type Result,
  type Task,
} from '@stickersnap/api';
import type { JobRecord, TaskRecord } from '@stickersnap/store';

/** Records as clients are told of them. Times of the store are milliseconds, those of the API are texts. */

export const timeText = (time: number): string => new Date(time).toISOString();

/** @param base what stands before the server's paths. */
export function cutView({ results, ...facts }: CutReport, expiresAt: number, base: string): Cut {
  return { ...facts, results: results.map((file) => resultView(file, expiresAt, base)) };
}

function resultView(file: MadeFile, expiresAt: number, base: string): Result {
  const url = base + fillPath(PATHS.getResult.path, { id: file.id });
  return { ...file, url, expiresAt: timeText(expiresAt) };
}

/** @param base what stands before the server's paths. */
export function jobView(job: JobRecord, base: string): Job {
  const { id, state, version, createdAt, expiresAt, tasks } = job;
  return {
    id,
    state,
    version,
    url: base + fillPath(PATHS.getJob.path, { id }),
    eventsUrl: base + fillPath(PATHS.watchJob.path, { id }),
    createdAt: timeText(createdAt),
    expiresAt: timeText(expiresAt),
    tasks: tasks.map((task) => taskView(task, expiresAt, base)),
  };
}

function taskView(task: TaskRecord, expiresAt: number, base: string): Task {
  const { index, name, state, attempts, outcome, error } = task;
  const report = outcome as CutReport | null | undefined;
  return {
    index,
    name,
    state,
    attempts,
    cut: report === null || report === undefined ? null : cutView(report, expiresAt, base),
    error: error as Task['error'],
  };
}
