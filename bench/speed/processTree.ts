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

/**
 * @param field of /proc/PID/status in kB: `RssAnon` the process's own memory now, `VmRSS` all that is resident, `VmHWM` the most
 *   so far.
 * @returns bytes; 0 when it has ended
 */
export function memoryOf(pid: number, field: 'RssAnon' | 'RssShmem' | 'VmRSS' | 'VmHWM'): number {
  return kilobytes(text(`/proc/${pid}/status`), field);
}

/**
 * What several processes hold of files, their programs and libraries above all; what more than one of them maps
 * is in memory once, and counts once. Bytes.
 */
export function fileMemoryOf(pids: readonly number[]): number {
  const mappings = new Map<string, number>();
  for (const pid of pids) {
    for (const [, offset, file, lines] of text(`/proc/${pid}/smaps`).matchAll(MAPPING)) {
      const held = kilobytes(lines!, 'Rss') - kilobytes(lines!, 'Anonymous');
      const key = `${offset} ${file}`;
      mappings.set(key, Math.max(mappings.get(key) ?? 0, held));
    }
  }
  return [...mappings.values()].reduce((sum, held) => sum + held, 0);
}

/** Of a file: range, rights, offset, device, inode, path; then lines of figures. */
const MAPPING = /^[\da-f]+-[\da-f]+ \S+ ([\da-f]+) \S+ \d+ +(\/.*)\n((?:[A-Z]\w+: .*\n)+)/gm;

function kilobytes(lines: string, field: string): number {
  const found = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(lines);
  return found === null ? 0 : Number(found[1]) * 1024;
}

/** Linux counts a process's time in hundredths of a second, whatever the machine. */
const TICK = 10;

/** @returns milliseconds of processor time, user's and system's, so far; 0 when it has ended */
export function processorTimeOf(pid: number): number {
  const line = text(`/proc/${pid}/stat`);
  // The name may hold spaces and brackets; behind the last one the fields are plain.
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  const [user, system] = [Number(fields[11]), Number(fields[12])];
  return Number.isFinite(user + system) ? (user + system) * TICK : 0;
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
