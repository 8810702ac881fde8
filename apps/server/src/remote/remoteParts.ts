import { Resolver } from 'node:dns/promises';
import { connect as connectTcp } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';

/** One address to connect to; nothing is resolved any more. */
export interface Endpoint {
  readonly address: string;
  readonly port: number;
  /** With encryption, the name that the certificate has to bear; an empty one for a bare address. */
  readonly secure: boolean;
  readonly serverName: string;
}

/** What fetching needs of the world. */
export interface RemoteParts {
  /** Every address of the name, IPv4 first; none where there is no such name. */
  readonly resolve: (name: string, signal: AbortSignal) => Promise<readonly string[]>;
  /** @returns the connection when it stands. Destroyed by whoever asked for it. */
  readonly connect: (endpoint: Endpoint, signal: AbortSignal) => Promise<Duplex>;
  /** Calls `action` after so many milliseconds. @returns how to prevent it. */
  readonly after: (milliseconds: number, action: () => void) => () => void;
}

export function systemParts(): RemoteParts {
  return { resolve: resolveName, connect: connectTo, after };
}

/** Asks the name servers itself: the system's own look-up cannot be ended, and holds up the reading of files. */
async function resolveName(name: string, signal: AbortSignal): Promise<readonly string[]> {
  const resolver = new Resolver({ timeout: 2000, tries: 2 });
  const cancel = () => resolver.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    const answers = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
    return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

function connectTo({ address, port, secure, serverName }: Endpoint, signal: AbortSignal): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const socket = secure
      ? connectTls({ host: address, port, servername: serverName, rejectUnauthorized: true })
      : connectTcp({ host: address, port });
    const cancel = () => socket.destroy(signal.reason as Error);
    signal.addEventListener('abort', cancel, { once: true });
    socket.once(secure ? 'secureConnect' : 'connect', () => {
      signal.removeEventListener('abort', cancel);
      resolve(socket);
    });
    socket.once('error', reject);
    socket.once('close', () => {
      signal.removeEventListener('abort', cancel);
      reject(new Error('The connection was closed.'));
    });
  });
}

function after(milliseconds: number, action: () => void): () => void {
  const timer = setTimeout(action, milliseconds);
  return () => clearTimeout(timer);
}
