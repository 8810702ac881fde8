import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { cacheControl, isHashed, mimeType } from '@stickersnap/site';
import { type SiteFacts, tellPage } from '../../packages/node/src/site/tellPage.ts';
import type { ObjectHeaders } from './bucket.ts';
import { DeployError } from './deployError.ts';
import { ENDINGS, type Encoding, encodingFor } from './encodings.ts';
import { STATE_KEY } from './siteState.ts';

/** A file of the site as it is to lie in the bucket. */
export interface SiteFile {
  readonly key: string;
  readonly bytes: number;
  readonly headers: ObjectHeaders & { readonly sha256: string };
  read(): Promise<Uint8Array>;
}

export interface SiteFilesOptions extends Pick<SiteFacts, 'connect' | 'api'> {
  readonly encoding: Encoding;
}

export const PAGE = 'index.html';
export const WORKER = 'sw.js';
/** The build's own note, written when all else is there. */
const STAMP = 'build.json';
const COPIES = /\.(?:br|gz)$/;

const compress = promisify(gzip);

/**
 * The files of a finished build, each in the one form in which it is sent.
 * @throws DeployError where the folder holds none.
 */
export async function siteFiles(folder: string, options: SiteFilesOptions): Promise<SiteFile[]> {
  const { encoding, ...facts } = options;
  const names = await namesIn(folder);
  if (![PAGE, WORKER, STAMP].every((name) => names.includes(name)))
    throw new DeployError(`There is no finished site in ${folder}. Build it first: npm run build:web`);

  const page = tellPage(await readFile(join(folder, PAGE), 'utf8'), { ...facts, complete: true });
  // A worker that is sent anew fetches the page anew, also where only what the page is told has changed.
  const worker = `${await readFile(join(folder, WORKER), 'utf8')}\n// page: ${sha256(page).slice(0, 16)}\n`;
  const own: Readonly<Record<string, string>> = { [PAGE]: page, [WORKER]: worker };

  async function fileOf(key: string): Promise<SiteFile> {
    const form = encodingFor(encoding, isHashed(key));
    const text = own[key];
    if (text !== undefined) {
      const body = form === 'none' ? Buffer.from(text) : await compress(text, { level: 9 });
      return siteFile(key, form, async () => body);
    }
    const copy = form === 'none' ? undefined : key + ENDINGS[form];
    if (copy !== undefined && names.includes(copy))
      return siteFile(key, form, () => readFile(join(folder, copy)));
    return siteFile(key, 'none', () => readFile(join(folder, key)));
  }

  const files: SiteFile[] = [];
  for (const key of names.filter((name) => !COPIES.test(name) && name !== STAMP && name !== STATE_KEY))
    files.push(await fileOf(key));
  return files;
}

async function siteFile(key: string, form: Encoding, read: () => Promise<Uint8Array>): Promise<SiteFile> {
  const body = await read();
  const headers = {
    contentType: mimeType(key),
    cacheControl: cacheControl(key),
    ...(form === 'none' ? {} : { contentEncoding: form }),
    sha256: sha256(body),
  };
  return { key, bytes: body.length, headers, read };
}

async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const files: string[] = [];
  for (const name of names)
    if ((await stat(join(folder, name))).isFile()) files.push(name.replaceAll('\\', '/'));
  return files.sort();
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
