import { readFileSync, writeFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { prepareGraph } from '@stickersnap/core';
import type { PrepareJob } from './prepareFile.ts';

const { from, to, output } = workerData as PrepareJob;

try {
  writeFileSync(to, prepareGraph(readFileSync(from), { output }));
  parentPort!.postMessage({});
} catch (error) {
  // Only the file system's errors have a code; all others say what is wrong with the graph.
  const { code, message } = error as NodeJS.ErrnoException;
  parentPort!.postMessage({ failed: { code, message } });
}
