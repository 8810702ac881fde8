import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawSample } from '@stickersnap/core';
import { createEngine, createModelStore, type Engine } from '@stickersnap/node';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cutInPage, openProbe } from './engineProbe.ts';
import { pictureDifference } from './meanDifference.ts';
import { CHROMIUM, openSite, type Site } from './openSite.ts';
import { smallCard, smallNetwork } from './smallNetwork.ts';

/** A graphics card made of software; the real networks would take it minutes. */
const SOFTWARE_ADAPTER = [
  '--enable-unsafe-webgpu',
  '--enable-unsafe-swiftshader',
  '--use-webgpu-adapter=swiftshader',
];

describe.skipIf(CHROMIUM === undefined)('the engine on WebGPU', () => {
  let folder: string;
  let site: Site;
  let page: Page;
  let node: Engine;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stickersnap-webgpu-'));
    const bytes = smallNetwork();
    const card = smallCard(bytes, join(folder, 'small.onnx'));
    await writeFile(join(folder, 'small.onnx'), bytes);
    const store = createModelStore({ directory: join(folder, 'models') });
    await store.add(card, folder);
    node = createEngine({ store });
    const row = { id: card.id, version: 'original', variant: 'prepared', url: 'small.onnx' };
    const index = JSON.stringify([{ ...row, bytes: bytes.length, sha256: card.sha256, card }]);
    site = await openSite({
      probe: true,
      flags: SOFTWARE_ADAPTER,
      instead(request, response) {
        if (request.url === '/models/index.json') response.end(index);
        else if (request.url === '/models/small.onnx') response.end(bytes);
        else return false;
        return true;
      },
    });
    page = await openProbe(site, 'webgpu');
  });

  afterAll(async () => {
    await site?.close();
    await node?.close();
    await rm(folder, { recursive: true });
  });

  test('makes nearly the same mask as the engine for Node', async () => {
    const file = await node.codec.encode(drawSample(320, 240), { format: 'png' });
    const expected = await node.segment(file, { recipe: 'small' });
    const { mask, confidence } = await cutInPage(page, file, 'small');
    expect(await page.evaluate(() => window.engine.info())).toMatchObject({ device: 'webgpu' });
    // A mask that shows something and hides something.
    const mean = expected.mask.data.reduce((sum, value) => sum + value, 0) / expected.mask.data.length;
    expect(mean).toBeGreaterThan(20);
    expect(mean).toBeLessThan(235);
    expect(pictureDifference(mask, expected.mask)).toBeLessThanOrEqual(3);
    expect(confidence).toBeCloseTo(expected.confidence, 1);
  });
});
