import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient } from '@stickersnap/api';
import { type Decoration, readDecorations } from '@stickersnap/core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawPhoto, openServer, type ServerProcess, waitFor } from './openServer.ts';

const DECORATIONS: readonly Decoration[] = readDecorations([
  {
    kind: 'text',
    text: 'عيد سعيد Grüße!',
    y: -0.6,
    size: 0.2,
    curve: 60,
    colour: '#1e5ac8',
    outline: { width: 0.1 },
  },
  { kind: 'emoji', emoji: '👍🏽', x: 0.5, y: 0.4 },
]);

let server: ServerProcess;
let client: Client;
let folder: string;
let photo: Buffer;

beforeAll(async () => {
  [server, folder, photo] = await Promise.all([
    openServer({}),
    mkdtemp(join(tmpdir(), 'stickersnap-decorations-')),
    drawPhoto(),
  ]);
  client = createClient({ baseUrl: server.origin });
  await writeFile(join(folder, 'cat.jpg'), photo);
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const blob = () => new Blob([new Uint8Array(photo)]);
const alpha = (sticker: Buffer) => sharp(sticker).extractChannel('alpha').raw().toBuffer();
const fileOf = async (made: Promise<{ readonly file: Blob }>) =>
  Buffer.from(await (await made).file.arrayBuffer());

async function command(order: unknown, ...more: readonly string[]): Promise<string> {
  await writeFile(join(folder, 'party.json'), JSON.stringify(order));
  const named = ['--order', join(folder, 'party.json')];
  return server.command('cut', join(folder, 'cat.jpg'), ...named, '--json', ...more);
}

test('the command, the API and a job draw the same text and emoji', async () => {
  const order = { for: 'telegram', decorations: DECORATIONS };
  await command(order);
  const sticker = await alpha(await readFile(join(folder, 'cat.telegram.webp')));
  expect((await alpha(await fileOf(client.sticker(blob(), order)))).equals(sticker)).toBe(true);

  const job = await client.createJob([blob()], order);
  const [task] = await waitFor(async () => {
    const { state, tasks } = await client.job(job.id);
    return state === 'done' ? tasks : undefined;
  });
  const made = await client.result(task!.cut!.results[0]!.id);
  expect((await alpha(Buffer.from(await made.arrayBuffer()))).equals(sticker)).toBe(true);

  const plain = await alpha(await fileOf(client.sticker(blob(), { for: 'telegram' })));
  expect(plain.equals(sticker)).toBe(false);
});

test('without decorations a sticker is what it was, byte for byte', async () => {
  const [none, plain] = await Promise.all([
    fileOf(client.sticker(blob(), { for: 'signal', decorations: [] })),
    fileOf(client.sticker(blob(), { for: 'signal' })),
  ]);
  expect(none.equals(plain)).toBe(true);
});

test('a changed order is made anew, an unchanged one is skipped', async () => {
  const order = { for: 'signal', decorations: DECORATIONS };
  expect(JSON.parse(await command(order))).not.toHaveProperty('skipped');
  expect(JSON.parse(await command(order))).toMatchObject({ skipped: true });
  const other = { ...order, decorations: DECORATIONS.slice(1) };
  expect(JSON.parse(await command(other))).not.toHaveProperty('skipped');
  // What the command line says wins.
  expect(JSON.parse(await command(other, '--for', 'discord'))).toMatchObject({
    output: expect.stringContaining('discord'),
  });
});

test.each([
  ['a list', '{}', 'option-invalid', 'decorations'],
  ['JSON', '[', 'option-invalid', 'decorations'],
  ['a known kind', [{ kind: 'picture' }], 'option-invalid', 'decorations, 1, kind'],
  ['one line', [{ kind: 'text', text: 'a\nb' }], 'option-invalid', 'decorations, 1, text'],
  ['within its limits', [{ kind: 'emoji', emoji: '🎉', size: 9 }], 'option-invalid', 'decorations, 1, size'],
  ['of characters that a font has', [{ kind: 'text', text: 'Hi 你' }], 'option-invalid', 'text'],
])('what is not %s is refused by its field', async (_, decorations, code, option) => {
  const text = typeof decorations === 'string' ? decorations : JSON.stringify(decorations);
  const refused = client.sticker(blob(), { decorations: text });
  await expect(refused).rejects.toMatchObject({ status: 400, code, details: { option } });
});

test('more of it than any order has is refused before it is read', async () => {
  const many = JSON.stringify(Array(5000).fill({ kind: 'emoji', emoji: '🎉' }));
  await expect(client.sticker(blob(), { decorations: many })).rejects.toMatchObject({
    status: expect.any(Number),
  });
});
