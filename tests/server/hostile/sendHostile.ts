import { Agent, request } from 'node:http';
import type { HostileRow } from './rows.ts';

export interface HostileAnswer {
  readonly status: number;
  readonly text: string;
  /** Of the body, as far as they had left when the answer came. */
  readonly sent: number;
}

const PIECE = 64 * 1024;

/** Sends a hostile request until there is an answer, and no more of it than the row allows. */
export function sendHostile(origin: string, { method, path, headers, within }: HostileRow, body: Uint8Array) {
  return new Promise<HostileAnswer>((resolve, reject) => {
    const length = body.length === 0 ? {} : { 'content-length': body.length };
    // Kept alive: who closes loses an answer that comes before all was sent.
    const agent = new Agent({ keepAlive: true });
    const call = request(`${origin}${path}`, { method, headers: { ...headers, ...length }, agent });
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
          agent.destroy();
        });
    });
    const more = () => {
      if (call.destroyed || answered) return;
      if (sent >= body.length) return void call.end();
      // The rest is kept back: there must be an answer without it.
      if (within !== undefined && sent >= within) return;
      const piece = body.subarray(sent, sent + PIECE);
      sent += piece.length;
      call.write(piece, () => setImmediate(more));
    };
    more();
  });
}
