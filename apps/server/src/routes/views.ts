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

export function cutView({ results, ...facts }: CutReport, expiresAt: number): Cut {
  return { ...facts, results: results.map((file) => resultView(file, expiresAt)) };
}

function resultView(file: MadeFile, expiresAt: number): Result {
  const url = fillPath(PATHS.getResult.path, { id: file.id });
  return { ...file, url, expiresAt: timeText(expiresAt) };
}

export function jobView(job: JobRecord): Job {
  const { id, state, version, createdAt, expiresAt, tasks } = job;
  return {
    id,
    state,
    version,
    url: fillPath(PATHS.getJob.path, { id }),
    eventsUrl: fillPath(PATHS.watchJob.path, { id }),
    createdAt: timeText(createdAt),
    expiresAt: timeText(expiresAt),
    tasks: tasks.map((task) => taskView(task, expiresAt)),
  };
}

function taskView({ index, name, state, attempts, outcome, error }: TaskRecord, expiresAt: number): Task {
  const report = outcome as CutReport | null | undefined;
  return {
    index,
    name,
    state,
    attempts,
    cut: report === null || report === undefined ? null : cutView(report, expiresAt),
    error: error as Task['error'],
  };
}
