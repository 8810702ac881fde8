import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** How many files and sockets a process has open; Linux only. */
export async function descriptors(pid: number): Promise<number> {
  return (await readdir(`/proc/${pid}/fd`)).length;
}

/** How many files uploads have left behind, or are leaving just now. */
export async function incoming(folder: string): Promise<number> {
  return (await readdir(join(folder, 'incoming'))).length;
}
