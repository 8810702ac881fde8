import { createHash, randomBytes } from 'node:crypto';
import { type Client, createClient } from '@stickersnap/api';
import { type Correction, createMask, encodeRle, readZip } from '@stickersnap/core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MARK, type MarkedPhoto, markedPhotos } from './markedPhotos.ts';
import { openServer, type ServerProcess } from './openServer.ts';
import { pictureParts } from './pictureParts.ts';

/** JPEG: tables, frame and scan, and the header that says that it is one. */
const JPEG_PARTS = ['c0', 'c2', 'c4', 'da', 'db', 'e0'];
const PNG_PARTS = ['IHDR', 'PLTE', 'tRNS', 'IDAT'];
const MASK = encodeRle(createMask(12, 16, 255));

let server: ServerProcess;
let client: Client;
let photos: ReadonlyMap<string, MarkedPhoto>;

beforeAll(async () => {
  [server, photos] = await Promise.all([openServer(), markedPhotos()]);
  client = createClient({ baseUrl: server.origin });
});

afterAll(async () => {
  await server.close();
});

const token = () => randomBytes(16).toString('base64url');
const sha256 = (data: Uint8Array | string) => createHash('sha256').update(data).digest('hex');

function recordOf({ bytes, mime, width, height }: MarkedPhoto, owner: string): Correction {
  return {
    id: token(),
    createdAt: '2026-01-02T03:04:05Z',
    image: { sha256: sha256(bytes), mime, width, height },
    model: { recipe: 'fast', version: 'original', sha256: sha256('weights') },
    before: MASK,
    after: MASK,
    strokes: { width: 12, height: 16, gestures: [{ tool: 'start', from: 'everything' }] },
    origin: 'edited',
    consent: { server: server.origin, at: '2026-01-02T03:04:05Z' },
    ownerTokenHash: sha256(owner),
  };
}

async function exported(owner: string): Promise<ReadonlyMap<string, Buffer>> {
  const archive = await client.exportCorrections(owner);
  const files = readZip(new Uint8Array(await archive.arrayBuffer()));
  return new Map(files.map(({ path, bytes }) => [path, Buffer.from(bytes)]));
}

const fileOf = ({ bytes }: Pick<MarkedPhoto, 'bytes'>) => new Blob([new Uint8Array(bytes)]);

describe('of what is given only what can be seen is kept', () => {
  test.each(['JPEG', 'PNG', 'WebP', 'TIFF', 'AVIF', 'HEIC', 'GIF'])('%s', async (kind) => {
    const photo = photos.get(kind)!;
    expect(photo.bytes.includes(MARK)).toBe(true);
    const owner = token();
    const record = recordOf(photo, owner);
    const told = await client.giveCorrection(record, fileOf(photo), owner);
    expect(told.image.sha256).toBe(sha256(photo.bytes));

    const files = await exported(owner);
    const path = [...files.keys()].find((name) => name.startsWith('pictures/'))!;
    const kept = files.get(path)!;
    expect(told.image.storedSha256).toBe(sha256(kept));
    expect(kept.includes(MARK)).toBe(false);
    const lossy = ['JPEG', 'AVIF', 'HEIC'].includes(kind);
    expect(path).toBe(`pictures/${record.id}.${lossy ? 'jpg' : 'png'}`);
    const allowed = lossy ? JPEG_PARTS : PNG_PARTS;
    expect(pictureParts(kept).filter((part) => !allowed.includes(part))).toEqual([]);
    const { width, height, orientation, exif, xmp, iptc, icc } = await sharp(kept).metadata();
    expect({ width, height }).toEqual({ width: photo.width, height: photo.height });
    expect([orientation, exif, xmp, iptc, icc]).toEqual(Array(5).fill(undefined));
    expect(await corners(kept)).toEqual(await corners(photo.upright));

    const manifest = JSON.parse(files.get('corrections.json')!.toString());
    expect(manifest.corrections).toEqual([told]);
    expect(files.get('corrections.json')!.includes(MARK)).toBe(false);
    expect(await client.corrections(owner)).toEqual([told]);
  });

  test('what other programs send to improve, too', async () => {
    const form = new FormData();
    form.append('image_file', fileOf(photos.get('JPEG')!), 'cat.jpg');
    const answer = await fetch(`${server.origin}/v1.0/improve`, { method: 'POST', body: form });
    expect(answer.status).toBe(200);
    const owner = answer.headers.get('x-owner-token')!;
    const [told] = await client.corrections(owner);
    const files = await exported(owner);
    const kept = files.get(`pictures/${told!.id}.jpg`)!;
    expect(kept.includes(MARK)).toBe(false);
    expect(told!.image).toMatchObject({
      sha256: sha256(photos.get('JPEG')!.bytes),
      storedSha256: sha256(kept),
      width: 48,
      height: 64,
    });
  });
});

describe('nothing is kept of a picture', () => {
  test.each<[string, (photo: Buffer) => Buffer, string]>([
    ['that is none', () => Buffer.from('hello'), 'input-not-image'],
    ['of which only the beginning is there', (photo) => photo.subarray(0, 700), 'input-damaged'],
    [
      'that cannot be decoded',
      (png) => Buffer.concat([png.subarray(0, 33), randomBytes(500)]),
      'input-damaged',
    ],
  ])('%s', async (_, change, code) => {
    const owner = token();
    const photo = { ...photos.get('PNG')!, bytes: change(photos.get('PNG')!.bytes) };
    const giving = client.giveCorrection(recordOf(photo, owner), fileOf(photo), owner);
    await expect(giving).rejects.toMatchObject({ code });
    expect(await client.corrections(owner)).toEqual([]);
    expect([...(await exported(owner)).keys()]).toEqual(['corrections.json', 'coco.json']);
  });

  test('that is not the one of the record', async () => {
    const owner = token();
    const photo = photos.get('PNG')!;
    const record = recordOf(photo, owner);
    const other = client.giveCorrection(record, fileOf(photos.get('GIF')!), owner);
    await expect(other).rejects.toMatchObject({ code: 'request-invalid' });
    const lying = { ...record, image: { ...record.image, width: 64, height: 48 } };
    await expect(client.giveCorrection(lying, fileOf(photo), owner)).rejects.toMatchObject({
      code: 'request-invalid',
      message: expect.stringContaining('48×64'),
    });
    expect(await client.corrections(owner)).toEqual([]);
  });
});

test('who gave it exports and deletes it, one or all', async () => {
  const owner = token();
  const photo = photos.get('PNG')!;
  const records = [recordOf(photo, owner), recordOf(photo, owner), recordOf(photo, owner)];
  for (const record of records) await client.giveCorrection(record, fileOf(photo), owner);
  const files = await exported(owner);
  expect(files.size).toBe(2 + 3 * 3);
  const mask = sharp(files.get(`masks/${records[0]!.id}.after.png`)!);
  expect(await mask.metadata()).toMatchObject({ width: 12, height: 16, channels: 1, depth: 'uchar' });
  const coco = JSON.parse(files.get('coco.json')!.toString());
  expect(coco.annotations.map(({ area }: { area: number }) => area)).toEqual([48 * 64, 48 * 64, 48 * 64]);
  await client.deleteCorrection(records[0]!.id, owner);
  expect(await client.corrections(owner)).toHaveLength(2);
  expect(await client.deleteCorrections(owner)).toBe(2);
  expect(await client.corrections(owner)).toEqual([]);
});

/** Of the upright picture, to black and white of each channel. */
async function corners(bytes: Buffer): Promise<readonly number[]> {
  const upright = sharp(bytes).autoOrient().removeAlpha();
  const { data, info } = await upright.raw().toBuffer({ resolveWithObject: true });
  const [right, bottom] = [info.width - 5, info.height - 5];
  const places = [4, right].flatMap((x) => [4, bottom].map((y) => (y * info.width + x) * 3));
  return places.flatMap((at) => [...data.subarray(at, at + 3)].map((value) => Number(value > 127)));
}
