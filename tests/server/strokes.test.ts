import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient } from '@stickersnap/api';
import { CLICK_MODEL, type Gesture, type Strokes } from '@stickersnap/core';
import { createModelStore, defaultModelDirectory } from '@stickersnap/node';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawPhoto, openServer, type ServerProcess, waitFor } from './openServer.ts';

/** One of each tool, on a photo of 640 × 480, edited at half its size. */
const GESTURES: readonly Gesture[] = [
  { tool: 'start', from: 'nothing' },
  { tool: 'lasso', kind: 'add', polygon: [60, 50, 200, 40, 220, 170, 90, 190] },
  { tool: 'brush', kind: 'remove', radius: 14, hardness: 0.6, points: [80, 90, 140.5, 100, 190, 140] },
  { tool: 'brush', kind: 'add', radius: 20, hardness: 1, points: [260, 60, 280, 150], pressures: [0.5, 1] },
  {
    tool: 'wand',
    kind: 'add',
    at: [10, 10],
    tolerance: 2,
    region: { width: 4, height: 3, runs: [255, 1, 0, 11] },
  },
  { tool: 'hole', at: [140, 100], to: 'filled' },
  { tool: 'grow', by: 2 },
  { tool: 'feather', radius: 1 },
];
const STROKES: Strokes = { width: 320, height: 240, gestures: GESTURES };

/** What they mean is still to be found. */
const SMART: Strokes = {
  ...STROKES,
  gestures: [
    { tool: 'smart', kind: 'remove', radius: 5, points: [150, 100, 170, 120] },
    { tool: 'brush', kind: 'add', radius: 6, hardness: 1, points: [40, 40] },
    { tool: 'smart', kind: 'add', radius: 4, points: [30, 200, 60, 205] },
  ],
};

let server: ServerProcess;
let client: Client;
let folder: string;
let photo: Buffer;

beforeAll(async () => {
  [server, folder, photo] = await Promise.all([
    // Nothing is fetched: what answers smart strokes is what is here.
    openServer({ STICKERSNAP_REGISTRY: 'http://127.0.0.1:9' }),
    mkdtemp(join(tmpdir(), 'stickersnap-strokes-')),
    drawPhoto(),
  ]);
  client = createClient({ baseUrl: server.origin });
  await writeFile(join(folder, 'cat.jpg'), photo);
  await writeFile(join(folder, 'mend.json'), JSON.stringify(STROKES));
  await writeFile(join(folder, 'smart.json'), JSON.stringify(SMART));
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const blob = (bytes: Buffer) => new Blob([new Uint8Array(bytes)]);
const fileOf = async (made: Promise<{ readonly file: Blob }>) =>
  Buffer.from(await (await made).file.arrayBuffer());
const inFolder = (name: string) => join(folder, name);

function command(...more: readonly string[]): Promise<string> {
  const strokes = ['--strokes', inFolder('mend.json')];
  return server.command('cut', inFolder('cat.jpg'), ...strokes, '--force', '--json', ...more);
}

test('the command and the API make the same files of the same strokes', async () => {
  const told = JSON.parse(await command('--for', 'telegram', '--mask', '--cutout'));
  expect(told).toMatchObject({ matteFrom: 'edited' });
  const order = { for: 'telegram', product: 'sticker,mask,cutout', strokes: STROKES };
  const cut = await client.cut(blob(photo), order);
  expect(cut.matteFrom).toBe('edited');
  const made = async (i: number) =>
    Buffer.from(await (await client.result(cut.results[i]!.id)).arrayBuffer());
  // The server spends less work on a sticker's colours; its alpha is lossless.
  const alpha = (sticker: Buffer) => sharp(sticker).extractChannel('alpha').raw().toBuffer();
  const sticker = await readFile(inFolder('cat.telegram.webp'));
  expect((await alpha(await made(0))).equals(await alpha(sticker))).toBe(true);
  expect((await made(1)).equals(await readFile(inFolder('cat.mask.png')))).toBe(true);
  expect((await made(2)).equals(await readFile(inFolder('cat.cutout.png')))).toBe(true);
  const found = await fileOf(client.sticker(blob(photo), { product: 'mask' }));
  expect(found.equals(await readFile(inFolder('cat.mask.png')))).toBe(false);
});

test('a job of one picture makes them, too', async () => {
  const job = await client.createJob([blob(photo)], { product: 'mask', strokes: STROKES });
  const [task] = await waitFor(async () => {
    const { state, tasks } = await client.job(job.id);
    return state === 'done' ? tasks : undefined;
  });
  expect(task!.cut!.matteFrom).toBe('edited');
  const made = Buffer.from(await (await client.result(task!.cut!.results[0]!.id)).arrayBuffer());
  const order = { product: 'mask', strokes: STROKES };
  expect(made.equals(await fileOf(client.sticker(blob(photo), order)))).toBe(true);
});

test('a mended picture is made again at another size and in another style', async () => {
  const mask = async (bytes: Buffer) => {
    const png = await fileOf(client.sticker(blob(bytes), { product: 'mask', strokes: STROKES }));
    return sharp(png).resize(320, 240, { fit: 'fill' }).toColourspace('b-w').raw().toBuffer();
  };
  const large = await sharp(photo).resize(1600, 1200).jpeg().toBuffer();
  const small = await sharp(photo).resize(320, 240).jpeg().toBuffer();
  const [asIs, larger, smaller] = [await mask(photo), await mask(large), await mask(small)];
  expect(overlap(asIs, larger)).toBeGreaterThanOrEqual(0.99);
  expect(overlap(asIs, smaller)).toBeGreaterThanOrEqual(0.99);
  expect(overlap(larger, smaller)).toBeGreaterThanOrEqual(0.99);

  const styled = (outline: string, messenger: string) =>
    fileOf(client.sticker(blob(photo), { for: messenger, outline, strokes: STROKES }));
  const [plain, golden] = [await styled('none', 'telegram'), await styled('20,#ffcc00', 'whatsapp')];
  expect((await sharp(plain).metadata()).width).toBe(512);
  expect(plain.equals(golden)).toBe(false);
});

test('smart strokes are answered alike by the command, the API and a job, by what is on the machine', async () => {
  const models = createModelStore({ directory: defaultModelDirectory(), offline: true });
  const isHere = (await models.list()).some(({ card, present }) => card.id === CLICK_MODEL && present);
  const words = isHere ? [] : ['click-network-missing'];
  const strokes = ['--strokes', inFolder('smart.json'), '--mask', '--force', '--json'];
  const told = JSON.parse(await server.command('cut', inFolder('cat.jpg'), ...strokes));
  const ofNetwork = (warnings: readonly string[]) => warnings.filter((code) => code.startsWith('click-'));
  expect(ofNetwork(told.warnings)).toEqual(words);
  const made = await readFile(inFolder('cat.mask.png'));

  const cut = await client.cut(blob(photo), { product: 'mask', strokes: SMART });
  expect(ofNetwork(cut.warnings)).toEqual(words);
  const result = Buffer.from(await (await client.result(cut.results[0]!.id)).arrayBuffer());
  expect(result.equals(made)).toBe(true);

  const job = await client.createJob([blob(photo)], { product: 'mask', strokes: SMART });
  const done = await waitFor(
    async () => {
      const now = await client.job(job.id);
      return now.state === 'done' ? now : undefined;
    },
    () => server.said(),
  );
  const [task] = done.tasks;
  const ofJob = await client.result(task!.cut!.results[0]!.id);
  expect(Buffer.from(await ofJob.arrayBuffer()).equals(made)).toBe(true);

  const found = await fileOf(client.sticker(blob(photo), { product: 'mask' }));
  expect(found.equals(made)).toBe(false);
});

test('strokes that are none, or of another picture, are refused by their place', async () => {
  const spray = { ...STROKES, gestures: [...GESTURES, { tool: 'spray' }] } as unknown as Strokes;
  const refused = client.sticker(blob(photo), { strokes: spray });
  await expect(refused).rejects.toMatchObject({ status: 400, code: 'option-invalid' });
  await expect(refused).rejects.toThrow(`gesture ${GESTURES.length + 1}`);
  const square = client.sticker(blob(photo), { strokes: { ...STROKES, width: 240 } });
  await expect(square).rejects.toThrow('240×240');
  await writeFile(inFolder('mend.json'), JSON.stringify(spray));
  await expect(command()).rejects.toThrow(/mend\.json: .*gesture \d/);
});

/** Of what is at least half opaque. */
function overlap(a: Buffer, b: Buffer): number {
  let [both, either] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    const [inA, inB] = [a[i]! >= 128, b[i]! >= 128];
    if (inA && inB) both++;
    if (inA || inB) either++;
  }
  return both / either;
}
