import { request } from 'node:http';
import type { HostileRow } from './rows.ts';

export interface HostileAnswer {
  readonly status: number;
  readonly text: string;
  /** Of the body, as far as they had left when the answer came. */
  readonly sent: number;
}

const PIECE = 64 * 1024;

/** Sends a hostile request as a client that takes its time to look for an answer, and goes away when there is one. */
export function sendHostile(origin: string, { method, path, headers }: HostileRow, body: Uint8Array) {
  return new Promise<HostileAnswer>((resolve, reject) => {
    const length = body.length === 0 ? {} : { 'content-length': body.length };
    const call = request(`${origin}${path}`, { method, headers: { ...headers, ...length }, agent: false });
    let sent = 0;
    let answered = false;
    call.on('error', reject);
    call.on('response', (response) => {
      const then = sent;
      answered = true;
      let text = '';
      response
        .setEncoding('utf8')
        .on('data', (piece) => (text += piece))
        .on('error', reject)
        .on('end', () => {
          resolve({ status: response.statusCode ?? 0, text, sent: then });
          call.destroy();
        });
    });
    const more = () => {
      if (call.destroyed || answered) return;
      if (sent >= body.length) return void call.end();
      const piece = body.subarray(sent, sent + PIECE);
      sent += piece.length;
      call.write(piece, () => setImmediate(more));
    };
    more();
  });
}
