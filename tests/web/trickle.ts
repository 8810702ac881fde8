import type { ServerResponse } from 'node:http';

/** Milliseconds between two bytes, well below the 30 s of silence after which the page gives a download up. */
const EVERY = 12_000;

/** Goes on byte by byte: a download that is under way for as long as a test takes, however busy the machine. */
export function trickle(response: ServerResponse, rest: Uint8Array): void {
  let at = 0;
  const timer = setInterval(() => {
    // The last one is never sent.
    if (at < rest.length - 1) response.write(rest.subarray(at, ++at));
  }, EVERY);
  response.once('close', () => clearInterval(timer));
}
