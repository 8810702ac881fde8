import { fileMemoryOf, memoryOf, processTree } from './processTree.ts';

/** Milliseconds between two looks; new children are looked for at every fourth. */
export const INTERVAL = 50;

export interface MemoryWatch {
  /** Looks on while the work is done. */
  during<T>(work: () => Promise<T>): Promise<T>;
  /** Bytes that the process and its descendants held at one time, at most; `undefined` where there is no /proc. */
  peak(): number | undefined;
}

/** Resident memory, a page of a file that two processes share counting once. */
export function watchMemory(pid: number): MemoryWatch {
  let most = 0;
  let files = 0;
  let looks = 0;
  let tree = [pid];
  function look(): void {
    if (looks++ % 4 === 0) tree = processTree(pid);
    const own = tree.reduce((sum, each) => sum + memoryOf(each, 'RssAnon') + memoryOf(each, 'RssShmem'), 0);
    most = Math.max(most, own);
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
        // Takes a while to be read, and hardly changes: what is mapped stays so.
        files = Math.max(files, fileMemoryOf(tree));
      }
    },
    peak: () => (most === 0 ? undefined : Math.max(most + files, memoryOf(pid, 'VmHWM'))),
  };
}
