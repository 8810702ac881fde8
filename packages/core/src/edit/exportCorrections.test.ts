import { expect, test } from 'vitest';
import { encodeRle } from '../mask/rle.ts';
import { createMask, type Mask } from '../raster.ts';
import { decodeText } from '../text/decodeText.ts';
import type { Correction } from './correction.ts';
import { type ExportedCorrection, exportCorrections } from './exportCorrections.ts';

const JPEG = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0);
const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** Its right half is subject, the first of its columns by a little less than a half. */
function half(width: number, height: number): Mask {
  const mask = createMask(width, height);
  for (let y = 0; y < height; y++) {
    mask.data.fill(255, y * width + width / 2, (y + 1) * width);
    mask.data[y * width + width / 2] = 127;
  }
  return mask;
}

function correction(id: string, image: { width: number; height: number }): Correction {
  return {
    id,
    createdAt: '2026-01-02T03:04:05Z',
    image: { sha256: 'aa', storedSha256: 'bb', mime: 'image/heic', ...image },
    model: { recipe: 'fast', version: '1', sha256: 'cc' },
    before: encodeRle(createMask(8, 4)),
    after: encodeRle(half(8, 4)),
    strokes: { width: 8, height: 4, gestures: [{ tool: 'invert' }] },
    origin: 'edited',
    consent: null,
    ownerTokenHash: 'dd',
  };
}

/** The mask’s numbers in place of a PNG of them. */
const codec = { encodeMask: async ({ data }: Mask) => new Uint8Array(data) };

async function exported(...items: readonly ExportedCorrection[]) {
  const files = new Map((await exportCorrections(items, codec)).map(({ path, bytes }) => [path, bytes]));
  const json = (path: string) => JSON.parse(decodeText(files.get(path)!));
  return { files, json };
}

test('a manifest, a COCO list, and of each a picture and two masks', async () => {
  const first = correction('first', { width: 8, height: 4 });
  const second = correction('second', { width: 8, height: 4 });
  const { files, json } = await exported(
    { correction: first, picture: JPEG },
    { correction: second, picture: PNG },
  );
  expect([...files.keys()]).toEqual([
    'corrections.json',
    'coco.json',
    'pictures/first.jpg',
    'masks/first.before.png',
    'masks/first.after.png',
    'pictures/second.png',
    'masks/second.before.png',
    'masks/second.after.png',
  ]);
  expect(files.get('pictures/first.jpg')).toBe(JPEG);
  expect(files.get('masks/second.before.png')).toEqual(new Uint8Array(32));
  expect(files.get('masks/second.after.png')).toEqual(new Uint8Array(half(8, 4).data));
  const manifest = json('corrections.json');
  expect(manifest.corrections).toEqual([first, second]);
  expect(manifest.about.coco).toMatchObject({ file: 'coco.json', threshold: 0.5, lossy: true });
  for (const paths of Object.values<Record<string, string>>(manifest.files))
    for (const path of Object.values(paths)) expect(files.has(path)).toBe(true);
  expect(Object.keys(manifest.files)).toEqual(['first', 'second']);
});

test('the COCO list has the mended mask, without its soft edge', async () => {
  const { json } = await exported({ correction: correction('a', { width: 8, height: 4 }), picture: PNG });
  expect(json('coco.json')).toMatchObject({
    categories: [{ id: 1, name: 'subject' }],
    images: [{ id: 1, file_name: 'pictures/a.png', width: 8, height: 4 }],
    annotations: [
      {
        image_id: 1,
        category_id: 1,
        iscrowd: 0,
        area: 12,
        bbox: [5, 0, 3, 4],
        segmentation: { size: [4, 8], counts: [20, 12] },
      },
    ],
  });
});

test('there it has the size of the picture', async () => {
  const { json } = await exported({ correction: correction('a', { width: 16, height: 8 }), picture: PNG });
  const { images, annotations } = json('coco.json');
  expect(images[0]).toMatchObject({ width: 16, height: 8 });
  const { size, counts } = annotations[0].segmentation;
  expect(size).toEqual([8, 16]);
  expect(counts.reduce((sum: number, count: number) => sum + count, 0)).toBe(128);
  expect(annotations[0].bbox).toEqual([9, 0, 7, 8]);
});

test('without its picture, or with one that cannot be, a record is no row of COCO', async () => {
  const { files, json } = await exported(
    { correction: correction('gone', { width: 8, height: 4 }), picture: undefined },
    { correction: correction('vast', { width: 100_000, height: 100_000 }), picture: PNG },
    { correction: correction('whole', { width: 8, height: 4 }), picture: PNG },
  );
  expect(json('coco.json').images).toEqual([{ id: 1, file_name: 'pictures/whole.png', width: 8, height: 4 }]);
  expect(json('coco.json').annotations).toHaveLength(1);
  expect(json('corrections.json').corrections).toHaveLength(3);
  expect(files.has('masks/gone.after.png')).toBe(true);
});

test('a mask that is none is refused', async () => {
  const broken = {
    ...correction('a', { width: 8, height: 4 }),
    after: { width: 8, height: 4, runs: [0, 5] },
  };
  await expect(exported({ correction: broken, picture: PNG })).rejects.toMatchObject({
    code: 'option-invalid',
  });
});
