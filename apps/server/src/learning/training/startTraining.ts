import { fork } from 'node:child_process';
import { extname } from 'node:path';
import { SnapError } from '@stickersnap/core';
import type { RunOutcome, RunProgress } from './run.ts';
import type { TrainOrder, TrainWord } from './trainProcess.ts';

export interface Training {
  readonly done: Promise<RunOutcome>;
  /** Ends it; what the last checkpoint holds stays. */
  cancel(): void;
}

export interface TrainingEars {
  /** Hears of every step. */
  readonly onProgress: (progress: RunProgress) => void;
  /** What else there is to tell. */
  readonly onWord: (word: Exclude<TrainWord, { kind: 'progress' | 'done' | 'failed' }>) => void;
}

/** Begins a run, or goes on with one that was broken off, in a process of its own. */
export function startTraining(order: TrainOrder, { onProgress, onWord }: TrainingEars): Training {
  const path = new URL(`./trainProcess${extname(import.meta.url)}`, import.meta.url);
  // Flags of whoever began it would not suit a file.
  const child = fork(path, { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  let canceled = false;
  const done = new Promise<RunOutcome>((resolve, reject) => {
    child.on('message', (word: TrainWord) => {
      if (word.kind === 'progress') onProgress(word.progress);
      else if (word.kind === 'done') resolve(word.outcome);
      else if (word.kind === 'failed') reject(errorOf(word));
      else onWord(word);
    });
    child.on('error', reject);
    child.on('exit', (code, signal) =>
      reject(
        canceled
          ? new SnapError('aborted')
          : new SnapError('learning-failed', { reason: `its process ended (${signal ?? code})` }),
      ),
    );
  });
  child.send(order);
  return {
    done,
    cancel() {
      canceled = true;
      child.kill('SIGKILL');
    },
  };
}

function errorOf({ known, message }: Extract<TrainWord, { kind: 'failed' }>): SnapError {
  if (known === undefined) return new SnapError('learning-failed', { reason: message });
  return new SnapError(known.code, known.details);
}
