import { memoryOf, processTree } from './processTree.ts';

/** Milliseconds between two looks; new children are looked for at every fourth. */
export const INTERVAL = 50;

export interface MemoryWatch {
  /** Looks on while the work is done. */
  during<T>(work: () => Promise<T>): Promise<T>;
  /** Bytes that the process and its descendants held at one time, at most; `undefined` where there is no /proc. */
  peak(): number | undefined;
}

/** The sum of resident memory, a page that two processes share counting twice. */
export function watchMemory(pid: number): MemoryWatch {
  let most = 0;
  let looks = 0;
  let tree = [pid];

  function look(): void {
    if (looks++ % 4 === 0) tree = processTree(pid);
    const sum = tree.reduce((total, each) => total + memoryOf(each, 'VmRSS'), 0);
    most = Math.max(most, sum, memoryOf(pid, 'VmHWM'));
  }

  return {
    during: async (work) => {
      look();
      const timer = setInterval(look, INTERVAL);
      try {
        return await work();
      } finally {
        clearInterval(timer);
        look();
      }
    },
    peak: () => (most === 0 ? undefined : most),
  };
}
