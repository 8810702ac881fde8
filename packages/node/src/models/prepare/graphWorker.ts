import { readFileSync, writeFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { graphEnds, prepareGraph, shrinkGraph } from '@stickersnap/core';
import type { GraphJob } from './graphJob.ts';

const job = workerData as GraphJob;

try {
  const bytes = readFileSync(job.from);
  if (job.task === 'look at') parentPort!.postMessage({ ends: graphEnds(bytes) });
  else {
    writeFileSync(
      job.to,
      job.task === 'prepare' ? prepareGraph(bytes, job) : shrinkGraph(bytes, job.weights),
    );
    parentPort!.postMessage({});
  }
} catch (error) {
  // Only the file system's errors have a code; all others say what is wrong with the graph.
  const { code, message } = error as NodeJS.ErrnoException;
  parentPort!.postMessage({ failed: { code, message } });
}
