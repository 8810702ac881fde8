import { readdirSync, readFileSync } from 'node:fs';

/** @returns the process and all that descend from it; Linux only */
export function processTree(pid: number): number[] {
  const tree = [pid];
  for (let i = 0; i < tree.length; i++) tree.push(...childrenOf(tree[i]!));
  return tree;
}

/** A child belongs to the thread that started it, so every thread is asked. */
function childrenOf(pid: number): number[] {
  const tasks = `/proc/${pid}/task`;
  return names(tasks).flatMap((thread) =>
    text(`${tasks}/${thread}/children`).split(' ').filter(Boolean).map(Number),
  );
}

/** @param field of /proc/PID/status in kB: `VmRSS` now, `VmHWM` the most so far. @returns bytes; 0 when it has ended */
export function memoryOf(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  const found = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(text(`/proc/${pid}/status`));
  return found === null ? 0 : Number(found[1]) * 1024;
}

// Processes and threads may end while they are looked at.

function names(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function text(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
