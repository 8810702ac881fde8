import 'fake-indexeddb/auto';
import { webcrypto } from 'node:crypto';
import { createMask, encodeRle } from '@stickersnap/core';
import { deleteDB } from 'idb';
import { beforeEach, expect, test } from 'vitest';
import { makeCorrection } from '../corrections/makeCorrection.ts';
import { DATABASE, type KeptDatabase, openDatabase } from './database.ts';
import {
  type DeviceCorrection,
  deleteCorrection,
  dropCorrections,
  keepCorrection,
  listCorrections,
  markGiven,
} from './keptCorrections.ts';

let database: KeptDatabase | undefined;
const GIVEN = { server: 'stickers.example', at: '2026-01-02T03:04:05Z' };

async function correction(found: string, second: number): Promise<DeviceCorrection> {
  const record = await makeCorrection({
    picture: new Blob([found], { type: 'image/png' }),
    before: encodeRle(createMask(2, 1)),
    after: createMask(2, 1, 255),
    strokes: { width: 2, height: 1, gestures: [] },
    finder: { recipe: 'fast', models: [] },
    now: () => new Date(Date.UTC(2026, 0, 2, 3, 4, second)),
    crypto: webcrypto as unknown as Crypto,
  });
  return { record, picture: new Blob([found]), found, name: `${found}.jpg`, given: undefined };
}

const keep = async (each: DeviceCorrection) => keepCorrection(database!, each, (blob) => blob);
const names = async () => (await listCorrections(database!)).map(({ name }) => name);

beforeEach(async () => {
  database?.close();
  await deleteDB(DATABASE);
  database = await openDatabase(() => undefined);
});

test('corrections are listed with their pictures, the latest first, and deleted one by one', async () => {
  await keep(await correction('cat', 1));
  const dog = await correction('dog', 2);
  await keep(dog);
  expect(await names()).toEqual(['dog.jpg', 'cat.jpg']);
  expect(await (await listCorrections(database!))[1]!.picture.text()).toBe('cat');
  await deleteCorrection(database!, dog.record.id);
  expect(await names()).toEqual(['cat.jpg']);
});

test('what is mended again takes the place of what was, unless that was given', async () => {
  const first = await correction('cat', 1);
  await keep(first);
  await keep(await correction('cat', 2));
  expect((await listCorrections(database!)).map(({ record }) => record.createdAt.slice(17, 19))).toEqual([
    '02',
  ]);
  const [second] = await listCorrections(database!);
  await markGiven(database!, second!.record.id, GIVEN);
  await keep(await correction('cat', 3));
  expect((await listCorrections(database!)).map(({ given }) => given)).toEqual([undefined, GIVEN]);
  // As it was found again: only what was given stays, so that it can be taken back.
  await dropCorrections(database!, 'cat');
  expect((await listCorrections(database!)).map(({ given }) => given)).toEqual([GIVEN]);
  await markGiven(database!, second!.record.id, undefined);
  expect((await listCorrections(database!)).map(({ given }) => given)).toEqual([undefined]);
});
