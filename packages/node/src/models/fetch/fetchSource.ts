import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelSource } from '@stickersnap/core';
import type { PartialFile } from '../keep/partialFile.ts';
import type { Report } from '../progress.ts';
import { unpackChunks } from '../unpack/unpackChunks.ts';
import { unpackFile } from '../unpack/unpackFile.ts';
import { isSafe } from './isSafe.ts';
import { npmTarball } from './npmTarball.ts';
import { type PackageSpec, registryTarball } from './registryTarball.ts';
import { resumeDownload } from './resumeDownload.ts';

export interface FetchOptions {
  /** An npm registry to be asked plainly instead of through npm. */
  readonly registry: string | undefined;
  readonly report: Report;
  readonly signal: AbortSignal;
  /** What an earlier attempt left of the file; `undefined`: none is wanted. */
  readonly begun?: PartialFile | undefined;
}

export interface Fetched {
  /** Its content is not checked yet. */
  readonly path: string;
  /** Whether its beginning is from an earlier attempt. */
  readonly resumed: boolean;
}

/**
 * Brings a model's file from where its card says.
 * @param folder an empty one, for files on the way.
 * @returns the file, in `folder`.
 */
export async function fetchSource(
  source: ModelSource,
  folder: string,
  options: FetchOptions,
): Promise<Fetched> {
  const { report, signal, begun } = options;
  const path = join(folder, 'weights.onnx');
  switch (source.kind) {
    case 'url': {
      const resumed = await resumeDownload(source.url, path, begun, { report, signal, allows: isSafe });
      return { path, resumed };
    }
    case 'file':
      report({ phase: 'unpack' });
      await copyFile(source.path, path);
      break;
    case 'npm': {
      const tarball = await fetchPackage(source, folder, options);
      report({ phase: 'unpack' });
      await unpackFile(tarball, source.file, path, signal);
      break;
    }
    case 'npm-chunks': {
      const tarball = await fetchPackage(source, folder, options);
      report({ phase: 'unpack' });
      await unpackChunks(tarball, source, path, signal);
      break;
    }
  }
  return { path, resumed: false };
}

function fetchPackage(spec: PackageSpec, folder: string, options: FetchOptions): Promise<string> {
  if (options.registry === undefined) return npmTarball(spec, folder, options);
  return registryTarball(spec, options.registry, folder, options);
}
