import { join } from 'node:path';
import { FetchFailure } from '../fetchFailure.ts';
import type { Report } from '../progress.ts';
import { download, get } from './download.ts';

interface Dist {
  readonly tarball: string;
  readonly integrity?: string;
  readonly shasum?: string;
}

export interface PackageSpec {
  readonly package: string;
  readonly version: string;
}

/**
 * Fetches a package from an npm registry without npm.
 * @returns the tarball's path in `folder`.
 */
export async function registryTarball(
  spec: PackageSpec,
  registry: string,
  folder: string,
  options: { readonly report: Report; readonly signal: AbortSignal },
): Promise<string> {
  const base = registry.replace(/\/+$/, '');
  const address = `${base}/${spec.package.replace('/', '%2f')}`;
  const accept = 'application/vnd.npm.install-v1+json, application/json;q=0.5';
  const response = await get(address, { headers: { accept }, signal: options.signal });
  const dist = distOf(await response.json().catch(() => undefined), spec.version);
  if (dist === undefined) throw new FetchFailure(`${address} knows no version ${spec.version}`);
  const path = join(folder, 'package.tgz');
  await download(new URL(dist.tarball, `${base}/`).href, path, { ...options, integrity: integrityOf(dist) });
  return path;
}

function distOf(packument: unknown, version: string): Dist | undefined {
  const { versions } = (packument ?? {}) as { versions?: Record<string, { dist?: Dist } | undefined> };
  const dist = versions?.[version]?.dist;
  return typeof dist?.tarball === 'string' ? dist : undefined;
}

/** Very old packages have only the hexadecimal SHA-1. */
function integrityOf(dist: Dist): string | undefined {
  if (dist.integrity !== undefined) return dist.integrity;
  return dist.shasum === undefined ? undefined : `sha1-${Buffer.from(dist.shasum, 'hex').toString('base64')}`;
}
