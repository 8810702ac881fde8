import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { drawPhoto } from '../server/openServer.ts';

const PHOTOS = ['photo.jpg', 'second.jpg', 'third.jpg', 'group.jpg', 'cat.jpg'];
const FOLDERS = {
  holidays: ['beach.jpg', 'hill.jpg'],
  archive: ['old.jpg', 'older.jpg'],
  photos: ['one.jpg', 'two.jpg', 'three.jpg'],
};

/** The photos, folders and packs of which the documents speak. */
export async function putPlaceholders(desk: string): Promise<void> {
  const photo = await drawPhoto();
  for (const name of PHOTOS) await writeFile(join(desk, name), photo);
  for (const [folder, names] of Object.entries(FOLDERS)) {
    await mkdir(join(desk, folder));
    for (const name of names) await writeFile(join(desk, folder, name), photo);
  }
  await mkdir(join(desk, 'cats'));
  await writeFile(join(desk, 'cats/title.txt'), 'Cats');
  await writeFile(join(desk, 'cats/author.txt'), 'Ann');
  for (const name of ['tom.webp', 'tim.webp', 'kit.webp'])
    await writeFile(join(desk, 'cats', name), await drawSticker());
}

async function drawSticker(): Promise<Buffer> {
  const circle = '<svg width="512" height="512"><circle cx="256" cy="256" r="240" fill="orange"/></svg>';
  return sharp(Buffer.from(circle)).webp().toBuffer();
}
