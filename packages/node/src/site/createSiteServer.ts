import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { cacheControl } from './cacheControl.ts';
import { mimeType } from './mimeType.ts';
import { pageAt } from './pageAt.ts';
import { siteHeaders } from './siteHeaders.ts';
import { styleSources } from './styleSources.ts';
import { tellPage } from './tellPage.ts';

export interface SiteServerOptions {
  /** The built site. */
  readonly folder: string;
  /** Origins that the page may talk to beside its own. */
  readonly connect?: readonly string[];
  /** Whether whoever serves it cuts pictures, too. */
  readonly api?: boolean;
  /** @returns the file that takes the place of the folder's own at a path, with slashes; `undefined`: that one does. */
  readonly instead?: (path: string) => Promise<string | undefined>;
}

const PAGE = 'index.html';
const ENCODINGS = [
  { name: 'br', ending: '.br' },
  { name: 'gzip', ending: '.gz' },
];

export type SiteHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Answers from a built site: compressed copies where the browser takes them, the page for every other address. */
export function createSiteHandler(options: SiteServerOptions): SiteHandler {
  const { folder, connect = [], api = false, instead } = options;
  const headers = siteHeaders({ connect });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return;
    }
    const path = pathIn(folder, request.url ?? '/');
    const other = path === undefined ? undefined : await instead?.(path);
    if (other !== undefined) {
      await send(path!, other, request, response);
      return;
    }
    const file = path !== undefined && (await isFile(join(folder, path))) ? path : undefined;
    // A page of the app has no ending; a file that is missing must not be answered with the page.
    if (file === undefined && extname(path ?? '.') !== '') {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('There is no such file.\n');
      return;
    }
    await send(file ?? PAGE, join(folder, file ?? PAGE), request, response);
  }

  /** @param from where the file really lies. */
  async function send(
    file: string,
    from: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    response.setHeader('content-type', mimeType(file));
    response.setHeader('cache-control', cacheControl(file));
    if (file === PAGE) {
      const html = await readFile(from, 'utf8');
      const { 'content-security-policy': policy } = siteHeaders({ connect, styles: styleSources(html) });
      response.setHeader('content-security-policy', policy!);
      response.end(pageAt(request.url ?? '/', tellPage(html, { connect, api })));
      return;
    }
    response.setHeader('vary', 'accept-encoding');
    const accepted = String(request.headers['accept-encoding'] ?? '');
    let path = from;
    for (const { name, ending } of ENCODINGS) {
      if (!new RegExp(`\\b${name}\\b(?!;\\s*q=0(?:\\.0*)?(?:,|$))`).test(accepted)) continue;
      if (!(await isFile(path + ending))) continue;
      response.setHeader('content-encoding', name);
      path += ending;
      break;
    }
    const { size, mtimeMs } = await stat(path);
    const tag = `"${size.toString(36)}-${Math.trunc(mtimeMs).toString(36)}"`;
    response.setHeader('etag', tag);
    if (request.headers['if-none-match'] === tag) {
      response.writeHead(304).end();
      return;
    }
    response.setHeader('content-length', size);
    if (request.method === 'HEAD') response.end();
    else await pipeline(createReadStream(path), response);
  }

  return (request, response) =>
    answer(request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    });
}

/** A server for the site alone. */
export function createSiteServer(options: SiteServerOptions): Server {
  const handle = createSiteHandler(options);
  return createServer((request, response) => void handle(request, response));
}

/** @returns below the folder, with slashes; `undefined` for what would lead out of it. */
function pathIn(folder: string, url: string): string | undefined {
  try {
    const name = decodeURIComponent(new URL(url, 'http://localhost').pathname).slice(1);
    if (name.includes('\0') || /\.(?:br|gz)$/.test(name)) return undefined;
    return join(folder, name).startsWith(folder + sep) ? name : undefined;
  } catch {
    return undefined;
  }
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() === true;
}
