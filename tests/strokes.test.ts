import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  applyStrokes,
  fitInside,
  type Gesture,
  intersectionOverUnion,
  type Mask,
  type RgbaImage,
  resizeImage,
  resizeMask,
  subjectBox,
  withRegion,
} from '@stickersnap/core';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';

/** Photos with true masks, where there are any: STICKERSNAP_EVAL, or the folder beside the repository. */
const photos =
  process.env.STICKERSNAP_EVAL ?? resolve(fileURLToPath(import.meta.url), '../../../shared/eval/photos');
const manifest = join(photos, 'manifest.json');
const rows: readonly { file: string; mask: string }[] = existsSync(manifest)
  ? JSON.parse(await readFile(manifest, 'utf8'))
  : [];
/** Of the longer side of the enlarged photo, and of the two working sizes. */
const [SOURCE, SMALL, LARGE] = [1536, 512, 1024];

async function readPicture(file: string): Promise<RgbaImage> {
  const picture = sharp(join(photos, file)).toColourspace('srgb').ensureAlpha().raw();
  const { data, info } = await picture.toBuffer({ resolveWithObject: true });
  const image = { width: info.width, height: info.height, data: new Uint8ClampedArray(data) };
  const scale = SOURCE / Math.max(image.width, image.height);
  return resizeImage(image, image.width * scale, image.height * scale);
}

function workingImage(image: RgbaImage, side: number): RgbaImage {
  const { width, height } = fitInside(image, side);
  return resizeImage(image, width, height);
}

/** As someone may mend it: a bite restored, a corner erased, a colour given, the edge moved. */
function mends(image: RgbaImage, mask: Mask): readonly Gesture[] {
  const box = subjectBox(mask) ?? { x: 0, y: 0, width: image.width, height: image.height };
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const radius = 0.03 * Math.sqrt(image.width ** 2 + image.height ** 2);
  const along = [box.x, y, x, box.y, box.x + box.width, y];
  return [
    { tool: 'brush', kind: 'add', radius, hardness: 0.6, points: along },
    { tool: 'brush', kind: 'remove', radius, hardness: 1, points: [box.x, box.y, x, box.y] },
    withRegion(image, { tool: 'wand', kind: 'add', at: [x, y], tolerance: 14 }),
    { tool: 'lasso', kind: 'add', polygon: [x, y, x + 3 * radius, y, x, y + 3 * radius] },
    { tool: 'grow', by: 1.5 },
    { tool: 'feather', radius: 1.2 },
  ];
}

describe.runIf(rows.length > 0)('strokes on photos', () => {
  test.each(rows.filter((_, i) => i % 4 === 0))(
    '$file: at two working sizes the mask is the same',
    async (row) => {
      const source = await readPicture(join('images', row.file));
      const truth = await readPicture(join('masks', row.mask));
      const [small, large] = [SMALL, LARGE].map((side) => {
        const image = workingImage(source, side);
        const mask = workingImage(truth, side);
        const data = new Uint8ClampedArray(mask.width * mask.height).map((_, i) => mask.data[i * 4]!);
        return { image, found: { width: mask.width, height: mask.height, data } };
      }) as [{ image: RgbaImage; found: Mask }, { image: RgbaImage; found: Mask }];
      const { width, height } = small.image;
      const strokes = { width, height, gestures: mends(small.image, small.found) };
      const one = applyStrokes(small.image, small.found, strokes);
      const other = applyStrokes(large.image, large.found, strokes);
      expect(intersectionOverUnion(one, small.found)).toBeLessThan(0.99);
      expect(intersectionOverUnion(one, resizeMask(other, width, height))).toBeGreaterThanOrEqual(0.99);
    },
  );
});
