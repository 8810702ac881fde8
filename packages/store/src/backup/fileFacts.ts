import { type FileHandle, open } from 'node:fs/promises';
import { digestFile } from '../blobs/digestFile.ts';
import { writeFile } from '../blobs/writeFile.ts';

export interface FileFacts {
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** @throws as the file system does. */
export async function factsOf(path: string): Promise<FileFacts> {
  const file = await open(path, 'r');
  try {
    return { bytes: (await file.stat()).size, sha256: await digestFile(file) };
  } finally {
    await file.close();
  }
}

/** A copy that is on the disk, as private as all of them. @param to of a file that is not there yet. */
export async function copyWithFacts(from: string, to: string): Promise<FileFacts> {
  const source = await open(from, 'r');
  try {
    let bytes = 0;
    let sha256 = '';
    await writeFile(to, async (target: FileHandle) => {
      sha256 = await digestFile(source, async (chunk) => {
        await target.appendFile(chunk);
        bytes += chunk.length;
      });
    });
    return { bytes, sha256 };
  } finally {
    await source.close();
  }
}
