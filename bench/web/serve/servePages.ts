import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { mimeType } from '@stickersnap/site';

const compress = promisify(brotliCompress);
/** As the site's own large files. */
const QUALITY = 6;
const PLAIN = ['.jpg', '.png', '.webp'];

/** A path's beginning → the folder that it stands for. */
export type Folders = Readonly<Record<string, string>>;

export interface PageServer {
  readonly server: ReturnType<typeof createServer>;
  /** Compresses what is asked for later, so that nobody waits for it then. */
  prepare(paths: readonly string[]): Promise<void>;
}

/** The bench's own pages, isolated as the site is and compressed alike. */
export function servePages(folders: Folders): PageServer {
  const kept = new Map<string, Promise<{ body: Buffer; encoded: boolean } | undefined>>();

  async function read(path: string) {
    const prefix = Object.keys(folders).find((each) => path.startsWith(each));
    const folder = prefix === undefined ? undefined : folders[prefix];
    if (prefix === undefined || folder === undefined) return undefined;
    const file = join(folder, path.slice(prefix.length));
    if (
      !file.startsWith(resolve(folder) + sep) ||
      (await stat(file).catch(() => undefined))?.isFile() !== true
    )
      return undefined;
    const bytes = await readFile(file);
    if (PLAIN.includes(extname(file))) return { body: bytes, encoded: false };
    const params = { [constants.BROTLI_PARAM_QUALITY]: QUALITY, [constants.BROTLI_PARAM_LGWIN]: 24 };
    return { body: await compress(bytes, { params }), encoded: true };
  }

  function load(path: string) {
    const known = kept.get(path) ?? read(path);
    kept.set(path, known);
    return known;
  }

  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const found = await load(pathname);
    if (found === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      'content-type': mimeType(pathname),
      'content-length': found.body.length,
      'cache-control': 'public, max-age=3600',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      ...(found.encoded && { 'content-encoding': 'br' }),
    });
    response.end(found.body);
  });
  return { server, prepare: async (paths) => void (await Promise.all(paths.map(load))) };
}
