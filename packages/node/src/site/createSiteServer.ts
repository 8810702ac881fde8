import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';
import { cacheControl, mimeType, siteHeaders, styleSources } from '@stickersnap/site';
import { pageAt } from './pageAt.ts';
import { isFile, sendFile } from './sendFile.ts';
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
    const place = path === undefined ? undefined : await placeOf(path);
    if (path !== undefined && path !== PAGE && place !== undefined) {
      await sendFile(path, place, request, response);
      return;
    }
    // A page of the app has no ending; a file that is missing must not be answered with the page.
    if (place === undefined && extname(path ?? '.') !== '') {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('There is no such file.\n');
      return;
    }
    await sendPage(place ?? join(folder, PAGE), request, response);
  }

  /** @returns where the file of that path really lies; `undefined` where there is none. */
  async function placeOf(path: string): Promise<string | undefined> {
    const other = await instead?.(path);
    if (other !== undefined) return other;
    const own = join(folder, path);
    return (await isFile(own)) ? own : undefined;
  }

  async function sendPage(place: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const html = await readFile(place, 'utf8');
    const { 'content-security-policy': policy } = siteHeaders({ connect, styles: styleSources(html) });
    response.setHeader('content-type', mimeType(PAGE));
    response.setHeader('cache-control', cacheControl(PAGE));
    response.setHeader('content-security-policy', policy!);
    response.end(pageAt(request.url ?? '/', tellPage(html, { connect, api })));
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
