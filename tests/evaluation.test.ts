import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  DEFAULT_STYLE,
  drawSample,
  intersectionOverUnion,
  type Mask,
  platformById,
  SnapError,
  validate,
} from '@stickersnap/core';
import { createEngine, createModelStore, defaultModelDirectory, type Engine } from '@stickersnap/node';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** Photos with true masks, where there are any: STICKERSNAP_EVAL, or the folder beside the repository. */
const photos =
  process.env.STICKERSNAP_EVAL ?? resolve(fileURLToPath(import.meta.url), '../../../shared/eval/photos');
const awkward = join(dirname(photos), 'awkward');

async function readManifest<Row>(folder: string): Promise<Row[]> {
  const file = join(folder, 'manifest.json');
  return existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : [];
}
/** Of the photos beside the repository, every so many-th: some of each set. Of a folder that was named, all. */
const EVERY = process.env.STICKERSNAP_EVAL === undefined ? 4 : 1;
const photoRows = (await readManifest<{ file: string; mask: string }>(photos)).filter(
  (_, i) => i % EVERY === 0,
);
const awkwardRows = (
  await readManifest<{ file: string; expect: string; reference?: string }>(awkward)
).filter((row) => row.expect !== 'reference');

/** On average. The some are a little easier than all of them. */
const LEAST_IOU = EVERY === 1 ? 0.838 : 0.843;

async function readMask(path: string): Promise<Mask> {
  const { data, info } = await sharp(path).extractChannel(0).raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8ClampedArray(data) };
}

let engine: Engine;
beforeAll(() => {
  const found = photoRows.length + awkwardRows.length;
  process.stdout.write(
    found === 0 ? 'No evaluation pictures.\n' : `${found} evaluation pictures are used.\n`,
  );
  engine = createEngine({ store: createModelStore({ directory: defaultModelDirectory() }) });
});
afterAll(() => engine.close());

describe.runIf(photoRows.length > 0)('photos with true masks', () => {
  test('fast finds their subjects', { timeout: 600_000 }, async () => {
    let sum = 0;
    for (const { file, mask } of photoRows) {
      const bytes = await readFile(join(photos, 'images', file));
      const found = await engine.segment(bytes, { full: true });
      const truth = await readMask(join(photos, 'masks', mask));
      sum += intersectionOverUnion(found.mask, truth);
    }
    expect(sum / photoRows.length).toBeGreaterThan(LEAST_IOU);
  });
});

describe.runIf(awkwardRows.length > 0)('awkward files', () => {
  test.each(awkwardRows.map((row) => [row.file, row] as const))('%s', async (_, row) => {
    const bytes = await readFile(join(awkward, row.file));
    let found: Awaited<ReturnType<Engine['segment']>>;
    try {
      found = await engine.segment(bytes, { full: true });
    } catch (error) {
      expect(error).toBeInstanceOf(SnapError);
      expect((error as SnapError).message).not.toMatch(/\{\w+\}/);
      expect(row.expect).toContain('clear-error');
      return;
    }
    expect(row.expect).not.toBe('clear-error');
    expect(found.source).toMatchObject(found.fullSize);
    if (row.reference !== undefined) {
      const truth = await readMask(join(awkward, row.reference));
      expect(found.mask).toMatchObject({ width: truth.width, height: truth.height });
      expect(intersectionOverUnion(found.mask, truth)).toBeGreaterThan(0.9);
    }
    if (found.warnings.includes('nothing-found')) {
      expect(found.mask.data.every((value) => value === 0)).toBe(true);
      return;
    }
    const platform = platformById('whatsapp')!;
    const { bytes: sticker } = await engine.sticker(found, DEFAULT_STYLE, platform);
    expect(validate(sticker, platform)).toEqual([]);
  });
});

describe.runIf(awkwardRows.length === 0)('without evaluation pictures', () => {
  test('a drawn sample is found', async () => {
    const photo = await engine.codec.encode(drawSample(400, 300), { format: 'png' });
    const { mask, confidence, warnings } = await engine.segment(photo);
    expect(warnings).toEqual([]);
    expect(confidence).toBeGreaterThan(0.8);
    expect(mask.data[(mask.height >> 1) * mask.width + (mask.width >> 1)]).toBe(255);
  });
});
