import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { systemCode } from './fileErrors.ts';
import { fsPath } from './fsName.ts';

/**
 * Makes a folder and those above it. Node's own way tells any refusal further up, a read-only disk among them, as
 * a folder that is not there.
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(fsPath(path));
  } catch (error) {
    const code = systemCode(error);
    if (code === 'EEXIST') {
      // A file of that name is told by whoever writes into it, as what it is.
      return;
    }
    if (code !== 'ENOENT' || dirname(path) === path) throw error;
    await makeFolder(dirname(path));
    await mkdir(fsPath(path)).catch((again: unknown) => {
      if (systemCode(again) !== 'EEXIST') throw again;
    });
  }
}
