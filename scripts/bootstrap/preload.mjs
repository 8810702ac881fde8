// Loaded before whatever the scripts start: it ends with them, in its own way of being told to.
import { isMainThread } from 'node:worker_threads';
import { WATCHED, whenParentEnds } from './endWithParent.mjs';

if (isMainThread) {
  globalThis[WATCHED] = true;
  whenParentEnds(() => process.kill(process.pid, 'SIGTERM'), { always: true });
}
