import { memoryOf, processTree } from '../speed/processTree.ts';
import { median } from '../statistics.ts';
import { CLIENTS } from './measureThroughput.ts';
import type { ServerBench } from './serverBench.ts';

export const WARM_UP = 100;

/** Bytes: resident memory of the server and all its processes, medians over a stretch of pictures. */
export interface Memory {
  readonly pictures: number;
  /** After the warm-up. */
  readonly before: number;
  readonly after: number;
  readonly growth: number;
}

/** Milliseconds between two looks. */
const INTERVAL = 250;

export async function measureMemory(bench: ServerBench, rate: number, pictures: number): Promise<Memory> {
  const milliseconds = (count: number) => (count / rate) * 1000;
  const watch = async (count: number): Promise<{ readonly done: number; readonly bytes: number }> => {
    const looks: number[] = [];
    const timer = setInterval(() => looks.push(treeMemory(bench.server.pid)), INTERVAL);
    const { latencies } = await bench.load({ kind: 'closed', clients: CLIENTS }, milliseconds(count));
    clearInterval(timer);
    return { done: (latencies['200'] ?? []).length, bytes: median(looks) };
  };
  bench.say(`Memory: ${WARM_UP} pictures to warm up`);
  await watch(WARM_UP);
  const stretch = Math.max(1, Math.round(pictures / 10));
  let done = 0;
  let before = 0;
  let after = 0;
  while (done < pictures) {
    const look = await watch(Math.min(stretch, pictures - done) + 1);
    if (done === 0) before = look.bytes;
    done += Math.max(1, look.done);
    after = look.bytes;
    bench.say(`Memory: ${done} of ${pictures} pictures, ${Math.round(after / 1e6)} MB`);
  }
  return { pictures: done, before, after, growth: after / before - 1 };
}

function treeMemory(pid: number): number {
  return processTree(pid).reduce(
    (sum, each) => sum + memoryOf(each, 'RssAnon') + memoryOf(each, 'RssShmem'),
    0,
  );
}
