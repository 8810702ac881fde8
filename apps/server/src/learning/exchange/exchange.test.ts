import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createImage,
  createMask,
  decodeRle,
  encodeRle,
  intersectionOverUnion,
  type Mask,
  type RgbaImage,
} from '@stickersnap/core';
import { createCodec, type NodeCodec } from '@stickersnap/node';
import { type Example, openStore, type Store } from '@stickersnap/store';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { STORED_CHECKS } from '../../storedChecks.ts';
import { exchange } from '../exchangeCommand.ts';
import { exportCoco, exportPairs } from './exportMasks.ts';
import { importGolden } from './importGolden.ts';
import { importCoco, importPairs } from './importMasks.ts';
import type { Importing } from './keepImported.ts';

const [WIDTH, HEIGHT] = [48, 32];
const OWNER = '12'.repeat(32);
let codec: NodeCodec;

beforeAll(() => {
  codec = createCodec();
});
afterAll(() => codec.close());

/** A bright disc at another place for each number, over stripes of its own. */
function drawn(i: number): { image: RgbaImage; mask: Mask } {
  const image = createImage(WIDTH, HEIGHT);
  const mask = createMask(WIDTH, HEIGHT);
  for (let at = 0; at < mask.data.length; at++) {
    const [x, y] = [at % WIDTH, Math.floor(at / WIDTH)];
    const inside = (x - 12 - 6 * (i % 5)) ** 2 + (y - 12 - 2 * i) ** 2 < 81;
    const stripe = 60 + 50 * Math.sin((x * (i + 1)) / 7) + 40 * Math.cos((y * (i + 2)) / 5);
    image.data.set(inside ? [250, 200, 40, 255] : [stripe, stripe, 90, 255], at * 4);
    if (inside) mask.data[at] = 255;
  }
  return { image, mask };
}

async function openExchange() {
  const folder = await mkdtemp(join(tmpdir(), 'stickersnap-exchange-'));
  const data = join(folder, 'data');
  let time = Date.now();
  const store = await openStore({ directory: data, now: () => ++time, checks: STORED_CHECKS });
  onTestFinished(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });
  let made = 0;
  const parts: Importing = {
    store,
    codec,
    now: () => 1_700_000_000_000,
    random: (bytes) => new Uint8Array(bytes).fill(++made),
    reviewed: true,
    ownerTokenHash: OWNER,
  };
  return { folder, data, store, parts };
}

/** So many photos with their masks, apart where `masks` is another folder. */
async function writePairs(pictures: string, count: number, masks = pictures): Promise<void> {
  for (const each of [pictures, masks]) await mkdir(each, { recursive: true });
  for (let i = 0; i < count; i++) {
    const { image, mask } = drawn(i);
    const photo = await codec.encode(image, { format: 'jpeg', quality: 92 });
    await writeFile(join(pictures, `photo ${i}.jpg`), photo);
    await writeFile(join(masks, `photo ${i}.png`), await codec.encodeMask(mask));
  }
}

async function all<Each>(items: AsyncIterable<Each>): Promise<Each[]> {
  const found: Each[] = [];
  for await (const item of items) found.push(item);
  return found;
}

async function examples({ learning }: Store): Promise<Example[]> {
  const both = [learning.examples({ split: 'train' }), learning.examples({ split: 'held-out' })];
  return (await Promise.all(both.map((each) => all(each)))).flat();
}

describe('golden pictures', () => {
  test('come from a folder, once, with masks at the size of their pictures', async () => {
    const { folder, store, parts } = await openExchange();
    const photos = join(folder, 'photos');
    await writePairs(photos, 3);
    await writeFile(join(photos, 'alone.jpg'), 'no picture');
    for (let i = 0; i < 2; i++) {
      const report = await importGolden(parts, { pictures: photos });
      expect(report.done).toEqual(['photo 0.jpg', 'photo 1.jpg', 'photo 2.jpg']);
      expect(report.left.map(({ name }) => name)).toEqual(['alone.jpg']);
    }
    const golden = await store.golden.list();
    expect(golden.map(({ name }) => name).toSorted()).toEqual(['photo 0.jpg', 'photo 1.jpg', 'photo 2.jpg']);
    const { id, image } = golden.find(({ name }) => name === 'photo 1.jpg')!;
    expect(decodeRle((await store.golden.get(id))!.mask)).toEqual(drawn(1).mask);
    const sizes = await Promise.all(golden.map((each) => store.blobs.size(each.image)));
    // Of the first import nothing is left.
    expect(await store.blobs.used()).toBe(sizes.reduce<number>((sum, size) => sum + size!, 0));
    expect(await store.blobs.get(image)).toBeDefined();
    expect(await store.expire()).toBe(0);
  });

  test('keep what looks like them out of training', async () => {
    const { folder, store, parts } = await openExchange();
    const photos = join(folder, 'photos');
    await writePairs(photos, 1);
    await importPairs(parts, { pictures: photos });
    expect(await examples(store)).toHaveLength(1);
    await importGolden(parts, { pictures: photos });
    expect(await examples(store)).toEqual([]);
  });

  test('one that does not fit is told, and holds up no other', async () => {
    const { folder, store, parts } = await openExchange();
    const photos = join(folder, 'photos');
    await writePairs(photos, 2);
    await writeFile(join(photos, 'photo 0.png'), await codec.encodeMask(createMask(10, 90, 255)));
    const { done, left } = await importGolden(parts, { pictures: photos });
    expect([done, left.map(({ name }) => name)]).toEqual([['photo 1.jpg'], ['photo 0.jpg']]);
    expect(left[0]!.reason).toContain('10×90 pixels');
    expect(await store.golden.list()).toHaveLength(1);
  });

  test('a folder that is not there, or has none', async () => {
    const { folder, parts } = await openExchange();
    const missing = importGolden(parts, { pictures: join(folder, 'nowhere') });
    await expect(missing).rejects.toMatchObject({ code: 'input-not-found' });
    await expect(importGolden(parts, { pictures: join(folder) })).rejects.toMatchObject({
      code: 'folder-empty',
    });
  });
});

describe('masks from elsewhere', () => {
  test('are right where whoever imports says so', async () => {
    const { folder, store, parts } = await openExchange();
    const [pictures, masks] = [join(folder, 'photos'), join(folder, 'masks')];
    await writePairs(pictures, 3, masks);
    expect((await importPairs(parts, { pictures, masks })).done).toHaveLength(3);
    const found = await examples(store);
    expect(found).toHaveLength(3);
    for (const { after, state, kind } of found) {
      expect([state, kind]).toEqual(['corrected', 'bare']);
      expect([0, 1, 2].some((i) => intersectionOverUnion(decodeRle(after), drawn(i).mask) === 1)).toBe(true);
    }
    expect((await store.corrections.deleteAll(OWNER)).count).toBe(3);
    expect(await examples(store)).toEqual([]);
  });

  test('else wait until somebody has looked at them', async () => {
    const { folder, store, parts } = await openExchange();
    const photos = join(folder, 'photos');
    await writePairs(photos, 2);
    await importPairs({ ...parts, reviewed: false }, { pictures: photos });
    expect(await examples(store)).toEqual([]);
    expect((await store.reviews.queue({ reviewer: 'ann', limit: 9 })).items).toHaveLength(2);
  });

  test('as a list of COCO’s, with as many annotations as a picture has', async () => {
    const { folder, store, parts } = await openExchange();
    await writePairs(join(folder, 'in'), 2);
    const left = { size: [HEIGHT, WIDTH], counts: [0, HEIGHT * 4, HEIGHT * (WIDTH - 4)] };
    const right = { size: [HEIGHT, WIDTH], counts: [HEIGHT * (WIDTH - 2), HEIGHT * 2] };
    const list = {
      images: [
        { id: 7, file_name: 'photo 0.jpg' },
        { id: 8, file_name: '../secret.jpg' },
        { id: 9, file_name: 'nowhere.jpg' },
        { id: 10, file_name: 'photo 1.jpg' },
      ],
      annotations: [
        { image_id: 7, segmentation: left },
        { image_id: 7, segmentation: right },
        { image_id: 8, segmentation: left },
        { image_id: 9, segmentation: left },
        { image_id: 10, segmentation: [[1, 1, 9, 1, 9, 9]] },
      ],
    };
    const path = join(folder, 'in', 'list.json');
    await writeFile(path, JSON.stringify(list));
    const report = await importCoco(parts, { list: path });
    expect(report.done).toEqual(['photo 0.jpg']);
    expect(report.left.map(({ name }) => name)).toEqual(['../secret.jpg', 'nowhere.jpg', 'photo 1.jpg']);
    expect(report.left[2]!.reason).toContain('polygons');
    const [example] = await examples(store);
    const { data } = decodeRle(example!.after);
    expect(data.filter((value) => value === 255)).toHaveLength(HEIGHT * 6);
    expect([data[3], data[4], data.at(-1)]).toEqual([255, 0, 255]);
  });

  test.each(['no JSON', '[]', '{"images":[{}],"annotations":[]}'])('“%s” is no list', async (text) => {
    const { folder, parts } = await openExchange();
    await writeFile(join(folder, 'list.json'), text);
    const importing = importCoco(parts, { list: join(folder, 'list.json') });
    await expect(importing).rejects.toMatchObject({ code: 'option-invalid' });
  });
});

describe('what goes out', () => {
  test('as pairs comes back as reviews of the same corrections', async () => {
    const { folder, store, parts } = await openExchange();
    await writePairs(join(folder, 'photos'), 2);
    await importPairs(parts, { pictures: join(folder, 'photos') });
    const out = join(folder, 'out');
    const { done } = await exportPairs(parts, out);
    expect(done).toHaveLength(2);
    expect(await readdir(join(out, 'pictures'))).toEqual(done.map((id) => `${id}.jpg`).toSorted());
    const [id] = done;
    const file = join(out, 'masks', `${id}.png`);
    expect((await stat(join(out, 'pictures'))).mode & 0o077).toBe(0);
    expect((await stat(file)).mode & 0o077).toBe(0);
    const before = (await examples(store)).find((each) => each.id === id)!;
    const { image } = await codec.decode(await readFile(file));
    const grey = image.data.filter((_, i) => i % 4 === 0);
    expect(grey).toEqual(decodeRle(before.after).data);
    await writeFile(file, await codec.encodeMask(createMask(WIDTH, HEIGHT, 255)));
    await importPairs(parts, { pictures: join(out, 'pictures'), masks: join(out, 'masks') });
    const after = await examples(store);
    expect(after).toHaveLength(2);
    expect(after.find((each) => each.id === id)!.after.runs).toEqual([255, WIDTH * HEIGHT]);
  });

  test('as a list of COCO’s says what is lost, and can be read again', async () => {
    const { folder, store, parts } = await openExchange();
    await writePairs(join(folder, 'photos'), 2);
    await importPairs(parts, { pictures: join(folder, 'photos') });
    const out = join(folder, 'out');
    const { done } = await exportCoco(parts, out);
    const list = JSON.parse(await readFile(join(out, 'coco.json'), 'utf8'));
    expect(list.info.description).toContain('thresholded at 0.5');
    expect(list.images).toHaveLength(2);
    expect(list.images[0]).toMatchObject({
      file_name: `pictures/${done[0]}.jpg`,
      width: WIDTH,
      height: HEIGHT,
    });
    const masks = (await examples(store)).map(({ after }) => after);
    expect((await importCoco(parts, { list: join(out, 'coco.json') })).done).toHaveLength(2);
    expect((await examples(store)).map(({ after }) => after)).toEqual(masks);
  });

  test('and comes back untouched keeps its soft edges', async () => {
    const { folder, store, parts } = await openExchange();
    await writePairs(join(folder, 'photos'), 1);
    await importPairs(parts, { pictures: join(folder, 'photos') });
    const [{ id } = { id: '' }] = await examples(store);
    const soft = createMask(WIDTH, HEIGHT);
    for (let i = 0; i < soft.data.length; i++) soft.data[i] = Math.min(255, 6 * (i % WIDTH));
    const mask = encodeRle(soft);
    const { record } = (await store.reviews.open(id))!;
    const review = { id, reviewer: 'ann', decision: 'correct', record, mask, agreements: [] } as const;
    await store.reviews.decide(review);
    await exportCoco(parts, join(folder, 'coco'));
    await exportPairs(parts, join(folder, 'pairs'));
    await importCoco(parts, { list: join(folder, 'coco', 'coco.json') });
    const { pictures, masks } = {
      pictures: join(folder, 'pairs', 'pictures'),
      masks: join(folder, 'pairs', 'masks'),
    };
    await importPairs(parts, { pictures, masks });
    expect((await examples(store)).map(({ after }) => after)).toEqual([mask]);
  });

  test('is written over nothing', async () => {
    const { folder, parts } = await openExchange();
    await mkdir(join(folder, 'out'));
    await writeFile(join(folder, 'out', 'mine.txt'), 'mine');
    for (const write of [exportPairs, exportCoco])
      await expect(write(parts, join(folder, 'out'))).rejects.toMatchObject({ code: 'output-unwritable' });
    expect(await readdir(join(folder, 'out'))).toEqual(['mine.txt']);
  });
});

describe('the command', () => {
  test('works on the server’s data folder, and tells what became of each', async () => {
    const { folder, data, store } = await openExchange();
    await writePairs(join(folder, 'photos'), 1);
    await writeFile(join(folder, 'photos', 'alone.jpg'), '');
    let said = '';
    const stream = { write: (text: string) => (said += text) };
    const world = {
      env: { STICKERSNAP_DATA: data },
      stdout: stream,
      stderr: stream,
      signal: new AbortController().signal,
      version: '1.2.3',
      say: () => '',
    };
    const from = join(folder, 'photos');
    expect(await exchange({ action: 'import', format: 'pairs', from, reviewed: true }, world)).toBe(1);
    expect(said).toContain('alone.jpg: ');
    expect(said).toContain('1 imported, 1 left.');
    expect(said).toMatch(/owner token [\w-]{22},/);
    expect(await examples(store)).toHaveLength(1);
    said = '';
    expect(await exchange({ action: 'export', format: 'coco', to: join(folder, 'out') }, world)).toBe(0);
    expect(said).toBe('1 exported, 0 left.\n');
  });
});
