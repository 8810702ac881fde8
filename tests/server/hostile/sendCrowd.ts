import { once } from 'node:events';
import { type ClientRequest, get, type IncomingMessage } from 'node:http';
import type { HostileCrowd } from './crowds.ts';

export interface CrowdAnswer {
  readonly status: number;
  /** The whole answer of who was refused; of the others nothing. */
  readonly text: string;
}

export interface OpenCrowd {
  readonly answers: readonly CrowdAnswer[];
  /** Ends when the server has ended all answers of those who were let in. @returns what each of them heard. */
  ended(): Promise<readonly string[]>;
  /** Goes away without a word. */
  leave(): void;
}

/** So many are opened at a time: more would only wait in the system's own line. */
const AT_ONCE = 100;

/** Opens all connections of a crowd, and waits for the head of each answer. */
export async function sendCrowd(
  origin: string,
  crowd: Pick<HostileCrowd, 'connections' | 'callers' | 'deaf'>,
  path: string,
): Promise<OpenCrowd> {
  const requests: ClientRequest[] = [];
  const streams: { readonly response: IncomingMessage; readonly heard: string[] }[] = [];
  const answers: CrowdAnswer[] = [];

  async function open(number: number): Promise<void> {
    const call = get(`${origin}${path}`, { agent: false, localAddress: addressOf(number % crowd.callers) });
    requests.push(call);
    const [response] = (await once(call, 'response')) as [IncomingMessage];
    // Whoever is cut off is told by what was heard.
    for (const each of [call, response]) each.on('error', () => undefined);
    const heard: string[] = [];
    const status = response.statusCode ?? 0;
    if (status === 200) {
      streams.push({ response, heard });
      if (crowd.deaf) response.pause();
      else response.setEncoding('utf8').on('data', (piece: string) => heard.push(piece));
    } else {
      for await (const piece of response.setEncoding('utf8')) heard.push(piece);
    }
    answers.push({ status, text: status === 200 ? '' : heard.join('') });
  }

  for (let number = 0; number < crowd.connections; number += AT_ONCE) {
    const more = Math.min(AT_ONCE, crowd.connections - number);
    await Promise.all(Array.from({ length: more }, (_, i) => open(number + i)));
  }
  return {
    answers,
    ended: () =>
      Promise.all(
        streams.map(async ({ response, heard }) => {
          if (!response.closed) await new Promise<void>((resolve) => response.once('close', () => resolve()));
          return heard.join('');
        }),
      ),
    leave: () => {
      for (const each of requests) each.destroy();
    },
  };
}

/** Every address of 127.0.0.0/8 is this machine's own. */
function addressOf(caller: number): string {
  return `127.0.${1 + Math.floor(caller / 200)}.${1 + (caller % 200)}`;
}
