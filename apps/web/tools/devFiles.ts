import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { mimeType, siteHeaders } from '@stickersnap/site';
import type { Plugin } from 'vite';
import { ORT_FOLDER, runtimeFiles } from './runtimeFiles.ts';

const ISOLATION = [
  'cross-origin-opener-policy',
  'cross-origin-embedder-policy',
  'cross-origin-resource-policy',
];

/** In development: the runtime's files from their package, the models of the last build, isolation as on the site. */
export function devFiles(): Plugin {
  const headers = Object.entries(siteHeaders()).filter(([name]) => ISOLATION.includes(name));
  const files = new Map(runtimeFiles().map(({ name, path }) => [`/${ORT_FOLDER}/${name}`, path]));
  return {
    name: 'stickersnap-dev-files',
    configureServer(server) {
      server.middlewares.use(async (request, response, next) => {
        for (const [name, value] of headers) response.setHeader(name, value);
        const { pathname } = new URL(request.url ?? '/', 'http://localhost');
        const model = /^\/models\/[\w.-]+$/.test(pathname)
          ? join(server.config.root, 'dist', pathname)
          : undefined;
        const path = files.get(pathname) ?? model;
        if (path === undefined || !(await stat(path).catch(() => undefined))?.isFile()) {
          next();
          return;
        }
        response.setHeader('content-type', mimeType(path));
        createReadStream(path).pipe(response);
      });
    },
  };
}
