import { type IncomingHttpHeaders, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';

export interface Question {
  /** On 127.0.0.1. */
  readonly port: number;
  /** As a browser would have it in its address bar. */
  readonly name: string;
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** What its certificate must go back to; absent: plain HTTP. */
  readonly ca?: Buffer;
}

export interface Told {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** Serial number of the certificate; empty for plain HTTP. */
  readonly serial: string;
}

/** One request on a connection of its own, to a name that no resolver knows. */
export function askFor(question: Question): Promise<Told> {
  return new Promise((resolve, reject) => {
    const call = open(question, (answer) => {
      const socket = answer.socket as import('node:tls').TLSSocket;
      const serial = question.ca === undefined ? '' : socket.getPeerCertificate().serialNumber;
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.once('error', reject);
      answer.once('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: Buffer.concat(pieces),
          serial,
        }),
      );
    });
    call.once('error', reject);
    call.end(question.body);
  });
}

/** The request alone, for who sends its body in pieces. */
export function open(
  { port, name, path = '/', method = 'GET', headers = {}, ca }: Question,
  onAnswer: (answer: import('node:http').IncomingMessage) => void,
) {
  const options = { host: '127.0.0.1', port, path, method, agent: false } as const;
  const told = { host: `${name}:${port}`, ...headers };
  return ca === undefined
    ? plainRequest({ ...options, headers: told }, onAnswer)
    : secureRequest({ ...options, headers: told, servername: name, ca }, onAnswer);
}
