import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { openTestApp } from '../../testing/openTestApp.ts';

const MEGABYTE = 1_000_000;

/** Sends a head and so much of a body as bytes on the wire, and reads whatever comes until the end. */
async function send(head: string, bytes: number, settings = {}) {
  const { app } = await openTestApp({ settings });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  let text = '';
  let reset = false;
  socket.setEncoding('utf8').on('data', (piece) => (text += piece));
  socket.on('error', () => {
    reset = true;
  });
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  // As simple clients do: all of it, before the answer is looked at.
  socket.pause();
  socket.write(head);
  const piece = Buffer.alloc(64 * 1024);
  for (let sent = 0; sent < bytes && !socket.destroyed; sent += piece.length) {
    if (!socket.write(piece.subarray(0, bytes - sent)))
      await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), closed]);
  }
  socket.resume();
  await closed;
  return { text, reset };
}

const head = (path: string, protocol: string, bytes: number, more: readonly string[] = []) =>
  [
    `POST ${path} ${protocol}`,
    'Host: localhost',
    'Content-Type: image/png',
    `Content-Length: ${bytes}`,
    ...more,
    '\r\n',
  ].join('\r\n');

const CLOSE = ['Connection: close'];

test.each([
  ['a stranger’s page', 'HTTP/1.1', 8 * MEGABYTE, [...CLOSE, 'Origin: https://elsewhere.example'], 403],
  ['a picture that is too large', 'HTTP/1.1', 8 * MEGABYTE, CLOSE, 413],
  ['a picture that is too large, by an old client', 'HTTP/1.0', 8 * MEGABYTE, [], 413],
] as const)(
  '%s reads its refusal whole, though it sends on',
  async (_name, protocol, bytes, more, status) => {
    const settings = { maxBytes: MEGABYTE };
    const { text, reset } = await send(head('/api/v1/stickers', protocol, bytes, more), bytes, settings);
    const [top = '', body = ''] = text.split('\r\n\r\n');
    expect(top).toContain(`HTTP/1.1 ${status}`);
    expect(top.toLowerCase()).toContain('connection: close');
    expect(JSON.parse(body)).toMatchObject({ status });
    expect(reset).toBe(false);
  },
);

test('headers that are too long are refused in the same words', async () => {
  const long = [...CLOSE, `X-Long: ${'x'.repeat(MEGABYTE)}`];
  const { text, reset } = await send(head('/api/v1/stickers', 'HTTP/1.1', 0, long), 0);
  const [top = '', body = ''] = text.split('\r\n\r\n');
  expect(top).toContain('HTTP/1.1 431');
  expect(JSON.parse(body)).toMatchObject({ status: 431, code: 'request-invalid' });
  expect(reset).toBe(false);
});

test('what is no HTTP at all is told so', async () => {
  const { text } = await send('\x16\x03\x01 hello\r\n\r\n', MEGABYTE);
  expect(text).toContain('HTTP/1.1 400');
  expect(text.match(/HTTP/g)).toHaveLength(2);
});

test('who sends on for ever is cut off', async () => {
  const { reset } = await send(head('/api/v1/nothing', 'HTTP/1.1', 1e12, CLOSE), 1e12);
  expect(reset).toBe(true);
});
