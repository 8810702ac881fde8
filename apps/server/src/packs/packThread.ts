import { parentPort, workerData } from 'node:worker_threads';
import { packError } from '@stickersnap/core';
import { type PackTask, runPackTask } from './packTask.ts';

// One thread does one task.
try {
  parentPort?.postMessage({ result: runPackTask(workerData as PackTask) });
} catch (error) {
  parentPort?.postMessage({ error: packError(error) });
}
