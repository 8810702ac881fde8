import type { IncomingMessage, ServerResponse } from 'node:http';
import { serve } from './serveRegistry.ts';

export interface ServedFile {
  readonly url: string;
  /** Method, path and range of each request. */
  readonly requests: string[];
  bytes: Uint8Array;
  /** After how many bytes of an answer the connection breaks. */
  breakAfter: number | undefined;
  /** Whether parts are given. */
  ranges: boolean;
  /** Whether answers tell their length. */
  lengths: boolean;
}

/** A file on this machine's loopback, as a release's files are served: by redirect, and in parts. */
export async function serveFile(bytes: Uint8Array): Promise<ServedFile> {
  const state = { bytes, breakAfter: undefined as number | undefined, ranges: true, lengths: true };
  const requests: string[] = [];
  const address = await serve((request, response) => {
    const { method = '', url = '', headers } = request;
    requests.push([method, url, headers.range ?? ''].join(' ').trim());
    if (url === '/moved') return void response.writeHead(302, { location: '/file.onnx' }).end();
    if (url === '/astray') return void response.writeHead(302, { location: 'http://192.0.2.1/x' }).end();
    if (url === '/no-head' && method === 'HEAD') return void response.writeHead(405).end();
    answer(request, response);
  });

  function answer({ method, headers }: IncomingMessage, response: ServerResponse): void {
    const asked = state.ranges ? /^bytes=(\d+)-$/.exec(headers.range ?? '') : null;
    const from = asked === null ? 0 : Number(asked[1]);
    const { length } = state.bytes;
    if (from >= length) return void response.writeHead(416, { 'content-range': `bytes */${length}` }).end();
    const part = state.bytes.subarray(from);
    response.writeHead(asked === null ? 200 : 206, {
      ...(state.lengths ? { 'content-length': part.length } : {}),
      ...(asked === null ? {} : { 'content-range': `bytes ${from}-${length - 1}/${length}` }),
    });
    if (method === 'HEAD') return void response.end();
    if (state.breakAfter === undefined) return void response.end(part);
    response.write(part.subarray(0, state.breakAfter), () => setTimeout(() => response.destroy(), 50));
  }

  return Object.assign(state, { url: `${address}/file.onnx`, requests });
}
