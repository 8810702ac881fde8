import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { drawPhoto, openServer, type ServerProcess, waitFor } from '../server/openServer.ts';
import { descriptors, incoming } from './descriptors.ts';

const MANY = 1000;

async function open(settings: Readonly<Record<string, string>> = {}): Promise<ServerProcess> {
  const server = await openServer({
    STICKERSNAP_RATE: '0',
    STICKERSNAP_RATE_MEGAPIXELS: '0',
    STICKERSNAP_LOG: 'error',
    ...settings,
  });
  onTestFinished(() => server.close());
  return server;
}

function dial({ origin }: ServerProcess): Socket {
  return connect(Number(new URL(origin).port), '127.0.0.1').on('error', () => undefined);
}

const HEAD = (length: string) =>
  `POST /api/v1/stickers HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: image/jpeg\r\n${length}\r\n\r\n`;

/** All that comes back until the server closes the connection. */
async function answerOf(socket: Socket): Promise<string> {
  let text = '';
  socket.setEncoding('utf8').on('data', (chunk) => (text += chunk));
  await new Promise((resolve) => socket.once('close', resolve));
  return text;
}

async function expectWell({ origin }: ServerProcess): Promise<void> {
  const body = new Uint8Array(await drawPhoto());
  const headers = { 'content-type': 'image/jpeg' };
  const answer = await fetch(`${origin}/api/v1/stickers`, { method: 'POST', body, headers });
  expect(answer.status).toBe(200);
  await answer.arrayBuffer();
}

test('a client that sends too slowly is told so, and its upload is gone', async () => {
  const server = await open({ STICKERSNAP_UPLOAD_TIME: '2s' });
  const socket = dial(server);
  const answer = answerOf(socket);
  socket.write(HEAD('content-length: 100000'));
  const trickle = setInterval(() => socket.write('x'), 50);
  onTestFinished(() => clearInterval(trickle));
  await expectWell(server);
  expect(await answer).toMatch(/^HTTP\/1\.1 408 /);
  await waitFor(async () => ((await incoming(server.folder)) === 0 ? true : undefined));
});

test('a body without an end is cut off at the limit', async () => {
  const server = await open({ STICKERSNAP_MAX_BYTES: '1MB' });
  const socket = dial(server);
  const answer = answerOf(socket);
  socket.write(HEAD('transfer-encoding: chunked'));
  const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
  let sent = 0;
  const pour = () => {
    while (!socket.destroyed && socket.write(chunk)) sent += chunk.length;
  };
  socket.on('drain', pour);
  pour();
  expect(await answer).toMatch(/^HTTP\/1\.1 413 /);
  // What the two systems' buffers take beyond the limit.
  expect(sent).toBeLessThan(32_000_000);
  await waitFor(async () => ((await incoming(server.folder)) === 0 ? true : undefined));
  await expectWell(server);
});

test(`${MANY} connections that say nothing hold nobody up`, async () => {
  const server = await open();
  await expectWell(server);
  const before = await descriptors(server.child.pid!);
  const sockets = Array.from({ length: MANY }, () => dial(server));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
  });
  await Promise.all(sockets.map((socket) => once(socket, 'connect')));
  // They are connected before the server has accepted them.
  await waitFor(async () =>
    (await descriptors(server.child.pid!)) >= before + MANY - 10 ? true : undefined,
  );
  await expectWell(server);
  for (const socket of sockets) socket.destroy();
  await waitFor(async () => ((await descriptors(server.child.pid!)) <= before + 5 ? true : undefined));
});

test(`${MANY} uploads that are broken off leave nothing behind`, async () => {
  const server = await open();
  await expectWell(server);
  const before = await descriptors(server.child.pid!);
  const half = (await drawPhoto()).subarray(0, 20_000);
  const breakOff = async () => {
    const socket = dial(server);
    await once(socket, 'connect');
    await new Promise((resolve) => socket.write(HEAD('content-length: 100000'), resolve));
    await new Promise((resolve) => socket.write(half, resolve));
    await new Promise((resolve) => setTimeout(resolve, 5));
    socket.destroy();
  };
  for (let done = 0; done < MANY; done += 50) await Promise.all(Array.from({ length: 50 }, breakOff));
  await waitFor(async () => ((await incoming(server.folder)) === 0 ? true : undefined));
  await waitFor(async () => ((await descriptors(server.child.pid!)) <= before + 5 ? true : undefined));
  await expectWell(server);
});

test('clients that leave while their pictures wait or are cut free their places', async () => {
  const server = await open({ STICKERSNAP_SLOTS: '1' });
  const photo = await drawPhoto();
  const sockets = Array.from({ length: 10 }, () => dial(server));
  for (const socket of sockets) {
    socket.write(HEAD(`content-length: ${photo.length}`));
    socket.write(photo);
  }
  const load = async () => {
    const text = await (await fetch(`${server.origin}/metrics`)).text();
    const value = (name: string) => Number(new RegExp(`^${name} (\\d+)`, 'm').exec(text)?.[1]);
    return { working: value('stickersnap_engines_working'), text };
  };
  await waitFor(async () => ((await load()).working > 0 ? true : undefined));
  for (const socket of sockets) socket.destroy();
  await waitFor(async () => ((await load()).working === 0 ? true : undefined));
  expect(await incoming(server.folder)).toBe(0);
  await expectWell(server);
});
