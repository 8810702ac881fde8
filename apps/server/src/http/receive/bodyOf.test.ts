import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { bodyOf } from './bodyOf.ts';

/** @returns all that a client gets back that sends so many of a million bytes */
async function ask(
  sent: number,
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.write('POST / HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-length: 1000000\r\n\r\n');
  socket.write(Buffer.alloc(sent));
  let text = '';
  socket.setEncoding('utf8').on('data', (chunk) => (text += chunk));
  return new Promise((resolve, reject) => socket.once('error', reject).once('close', () => resolve(text)));
}

test('a body that is given up before anybody reads it does no harm', async () => {
  const text = await ask(1_000_000, (request, response) => {
    const giveUp = new AbortController();
    bodyOf(request, giveUp.signal);
    giveUp.abort(new Error('enough'));
    setImmediate(() => response.writeHead(413).end('too large'));
  });
  expect(text).toMatch(/^HTTP\/1\.1 413 [\s\S]*too large/);
});

test('who has not read all of it can still answer: the connection is not reset', async () => {
  const text = await ask(1_000_000, async (request, response) => {
    for await (const _ of bodyOf(request, new AbortController().signal)) break;
    response.writeHead(507).end('full');
  });
  expect(text).toMatch(/^HTTP\/1\.1 507 [\s\S]*full/);
});

test('what was given up is taken to its end, so that the connection is free for the next request', async () => {
  const text = await ask(1_000_000, async (request, response) => {
    const ended = once(request, 'end');
    bodyOf(request, new AbortController().signal).destroy();
    await ended;
    response.end('on we go');
  });
  expect(text).toMatch(/on we go/);
});

test('all of it is read where nobody gives it up', async () => {
  const text = await ask(1_000_000, async (request, response) => {
    let bytes = 0;
    for await (const chunk of bodyOf(request, new AbortController().signal)) bytes += chunk.length;
    response.end(String(bytes));
  });
  expect(text).toMatch(/1000000/);
});
