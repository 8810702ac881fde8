import { type Agent, request as httpRequest } from 'node:http';
import type { FuzzRequest } from './requests.ts';

/** A status; or how it ended without one. */
export type Ending = number | 'left' | 'cut off' | 'no answer';

/** Longer than any picture may take. */
const PATIENCE = 150_000;
/** Milliseconds that an answer without an end is listened to. */
const STREAM = 1500;

export function sendFuzz(origin: string, fuzz: FuzzRequest, agent: Agent): Promise<Ending> {
  const { method, path, headers, body, leavesAfter } = fuzz;
  const leaves = leavesAfter !== undefined;
  return new Promise((resolve) => {
    const length = body === undefined ? {} : { 'content-length': String(body.length) };
    const options = { method, headers: { ...headers, ...length }, agent: leaves ? false : agent };
    const request = httpRequest(origin + path, options as object, (answer) => {
      const done = () => resolve(answer.statusCode ?? 'no answer');
      const stream = /event-stream/.test(String(answer.headers['content-type']));
      if (stream) setTimeout(() => answer.destroy(), STREAM);
      answer.resume().once('end', done).once('close', done);
    });
    request.setTimeout(PATIENCE, () => {
      resolve('no answer');
      request.destroy();
    });
    request.once('error', () => resolve(leaves ? 'left' : 'cut off'));
    if (!leaves) {
      request.end(body);
      return;
    }
    request.write(body!.subarray(0, Math.max(1, leavesAfter)), () => {
      setTimeout(() => request.destroy(), 20);
    });
  });
}
