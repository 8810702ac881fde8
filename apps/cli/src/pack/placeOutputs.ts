import { basename, dirname, extname, join } from 'node:path';
import { type PackFile, type PackTargetId, packTarget } from '@stickersnap/core';

/** One archive or one folder to be written. */
export interface PackOutput {
  /** As `--out` gives it: relative or absolute. */
  readonly path: string;
  /** Of a folder, relative to it; of an archive, itself alone. */
  readonly files: readonly PackFile[];
  readonly isFolder: boolean;
}

/**
 * Where the files that the core gives for a pack go: what lies at the top takes the place of `out`, archives
 * with their ending. Several archives or folders are numbered: cats-1.wastickers, cats-2.wastickers.
 */
export function placeOutputs(files: readonly PackFile[], target: PackTargetId, out: string): PackOutput[] {
  const { archive: ending = '' } = packTarget(target);
  const given = basename(out);
  const stem =
    ending !== '' && extname(given).toLowerCase() === ending ? given.slice(0, -ending.length) : given;
  const tops = new Map<string, PackFile[]>();
  for (const file of files) {
    const top = file.path.split('/')[0]!;
    tops.set(top, [...(tops.get(top) ?? []), file]);
  }
  return [...tops.values()].map((group, i) => {
    const number = tops.size > 1 ? `-${i + 1}` : '';
    const isFolder = group[0]!.path.includes('/');
    return {
      path: join(dirname(out), `${stem}${number}${ending}`),
      isFolder,
      files: group.map(({ path, bytes }) => ({ path: path.slice(path.indexOf('/') + 1), bytes })),
    };
  });
}
