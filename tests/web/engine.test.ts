import { drawSample } from '@stickersnap/core';
import { createEngine, createModelStore, defaultModelDirectory, type Engine } from '@stickersnap/node';
import { decode as decodePng } from 'fast-png';
import type { Page } from 'playwright-core';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TURNED_AVIF, TURNED_HEIC, TURNED_HEIC_P3 } from '../../packages/node/src/codec/fixtures/heif.ts';
import { base64, cutInPage, openProbe, setUpProbe } from './engineProbe.ts';
import { pictureDifference } from './meanDifference.ts';
import { CHROMIUM, openSite, type Site } from './openSite.ts';

describe.skipIf(CHROMIUM === undefined)('the engine in a browser', () => {
  let site: Site;
  let page: Page;
  let node: Engine;

  beforeAll(async () => {
    node = createEngine({ store: createModelStore({ directory: defaultModelDirectory() }) });
    site = await openSite({ probe: true });
    page = await openProbe(site, 'wasm');
  });
  afterAll(async () => {
    await site?.close();
    await node?.close();
  });

  test('is isolated and runs threads', async () => {
    const info = await page.evaluate(() => window.engine.info());
    expect(info).toMatchObject({ where: 'browser', device: 'wasm', isolated: true });
  });

  test('makes the same mask as the engine for Node from the same pixels', async () => {
    const file = await node.codec.encode(drawSample(640, 480), { format: 'png' });
    const expected = await node.segment(file);
    const { mask, confidence } = await cutInPage(page, file);
    expect(expected.warnings).toEqual([]);
    expect(pictureDifference(mask, expected.mask)).toBeLessThanOrEqual(1);
    expect(confidence).toBeCloseTo(expected.confidence, 2);
  });

  test('makes nearly the same mask from a large JPEG, turned by its Exif', async () => {
    const { width, height, data } = drawSample(2000, 1500);
    const file = await sharp(data, { raw: { width, height, channels: 4 } })
      .rotate(90)
      .jpeg({ quality: 92 })
      .withMetadata({ orientation: 8 })
      .toBuffer();
    const expected = await node.mask(await node.segment(file, { full: true }));
    const small = decodePng(expected);
    const reference = { ...small, data: new Uint8ClampedArray(small.data) };
    expect(pictureDifference((await cutInPage(page, file)).mask, reference)).toBeLessThanOrEqual(2);
  });

  /** Green and white above red and blue. */
  function corners() {
    const colours = [0x28b41e, 0xffffff, 0x1e1edc, 0xc8281e];
    const data = new Uint32Array(48 * 64);
    for (let i = 0; i < data.length; i++) {
      data[i] = 0xff000000 | colours[(i % 48 < 24 ? 0 : 1) + (i < 48 * 32 ? 0 : 2)]!;
    }
    return sharp(new Uint8Array(data.buffer), { raw: { width: 48, height: 64, channels: 4 } });
  }

  test.each([
    ['JPEG', () => corners().removeAlpha().jpeg({ quality: 98 }).toBuffer()],
    ['PNG', () => corners().png().toBuffer()],
    ['WebP', () => corners().webp({ lossless: true }).toBuffer()],
    ['GIF', () => corners().gif().toBuffer()],
    ['TIFF', () => corners().tiff({ compression: 'lzw' }).toBuffer()],
    [
      'TIFF, turned by its tag',
      () => corners().removeAlpha().rotate(90).tiff().withMetadata({ orientation: 8 }).toBuffer(),
    ],
    ['AVIF, turned', async () => TURNED_AVIF],
    ['HEIC, turned', async () => TURNED_HEIC],
    ['HEIC in Display P3, turned', async () => TURNED_HEIC_P3],
  ])('reads %s as the codec for Node does', async (_, draw) => {
    await expectSameAsNode(await draw());
  });

  const large = () => corners().resize(960, 1280, { kernel: 'nearest' }).removeAlpha();
  test.each<[string, () => Sharp]>([
    ...[1, 2, 3, 4, 5, 6, 7, 8].map((orientation): [string, () => Sharp] => [
      `turned by Exif ${orientation}`,
      () => large().withMetadata({ orientation }).jpeg(),
    ]),
    ['progressive', () => large().jpeg({ progressive: true })],
    ['in Display P3', () => large().withIccProfile('p3').jpeg()],
    ['grey', () => large().greyscale().jpeg()],
  ])('reads a large JPEG, %s, small as the codec for Node does', async (_, draw) => {
    await expectSameAsNode(await draw().toBuffer(), 100);
  });

  async function expectSameAsNode(file: Uint8Array, maxSide?: number): Promise<void> {
    const options = maxSide === undefined ? {} : { maxSide };
    const { image, ...facts } = await page.evaluate(
      async ({ text, options }) => {
        const bytes = new Uint8Array(await window.blobOf(text).arrayBuffer());
        const { image, ...facts } = await window.browserCodec.decode(bytes, options);
        return { image: { ...image, data: [...image.data] }, ...facts };
      },
      { text: base64(file), options },
    );
    const { image: expected, ...expectedFacts } = await node.codec.decode(file, options);
    expect(facts).toEqual(expectedFacts);
    const { width, height } = expected;
    expect([image.width, image.height]).toEqual([width, height]);
    // In the middle of each field, away from what compression smears.
    for (const x of [0.25, 0.75]) {
      for (const y of [0.25, 0.75]) {
        const at = (Math.floor(y * height) * width + Math.floor(x * width)) * 4;
        for (let i = at; i < at + 4; i++)
          expect(Math.abs(image.data[i]! - expected.data[i]!)).toBeLessThan(8);
      }
    }
  }

  test('keeps the colours of nearly transparent pixels', async () => {
    const data = new Uint8ClampedArray(64 * 64 * 4);
    for (let i = 0; i < 64 * 64; i++) data.set([200, 101, 51, 1 + (i % 255)], i * 4);
    const file = await node.codec.encode({ width: 64, height: 64, data }, { format: 'png' });
    const read = await page.evaluate(async (text) => {
      const bytes = new Uint8Array(await window.blobOf(text).arrayBuffer());
      const { image } = await window.browserCodec.decode(bytes);
      return [...image.data];
    }, base64(file));
    expect(read).toEqual([...data]);
  });

  test('writes what independent decoders read, in a browser that encodes nothing itself', async () => {
    const { width, height, data } = drawSample(120, 80);
    for (let i = 3; i < data.length; i += 4) data[i] = i % 512 < 256 ? 255 : 128;
    const files = await page.evaluate(
      async (image) => {
        const picture = { ...image, data: new Uint8ClampedArray(image.data) };
        const { encode } = window.browserCodec;
        const none = () => Promise.reject(new Error('this browser has no encoder'));
        OffscreenCanvas.prototype.convertToBlob = none;
        HTMLCanvasElement.prototype.toBlob = none;
        const made = [
          await encode(picture, { format: 'png' }),
          await encode(picture, { format: 'png', colours: 32 }),
          await encode(picture, { format: 'webp', lossless: true }),
          await encode(picture, { format: 'webp', lossless: false, quality: 95 }),
        ];
        return Promise.all(made.map((bytes) => window.textOf(new Blob([bytes]))));
      },
      { width, height, data: [...data] },
    );
    const differences = [];
    for (const text of files) {
      const read = await sharp(Buffer.from(text, 'base64')).ensureAlpha().raw().toBuffer();
      expect(read.length).toBe(data.length);
      differences.push(read.reduce((sum, value, i) => sum + Math.abs(value - data[i]!), 0) / data.length);
    }
    const [png, palette, lossless, lossy] = differences as [number, number, number, number];
    expect([png, lossless]).toEqual([0, 0]);
    expect(palette).toBeLessThan(12);
    expect(lossy).toBeLessThan(4);
  });

  test.each([
    ['an empty file', '', 'input-empty'],
    ['a text', 'hello there', 'input-not-image'],
    [
      'an SVG',
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      'input-unsupported',
    ],
    ['a PNG that claims too much', png(40_000, 2), 'input-side-too-long'],
    ['a PNG that is a bomb', png(20_000, 20_000), 'input-too-many-pixels'],
    ['a PNG without pixels', png(20, 20), 'input-damaged'],
  ])('refuses %s and goes on', async (_, text, code) => {
    const told = await page.evaluate(
      async (content) => {
        const { engine } = window;
        const error = await engine.cut(window.blobOf(content), { recipe: 'fast' }).catch((thrown) => thrown);
        return { code: error.code, sentence: error.message };
      },
      base64(Buffer.from(text, 'latin1')),
    );
    expect(told.code).toBe(code);
    expect(told.sentence).toMatch(/\.$/);
  });

  test('an aborted cut rejects with its reason at once, and the next one works', async () => {
    const file = await node.codec.encode(drawSample(640, 480), { format: 'png' });
    const reason = await page.evaluate(async (text) => {
      const controller = new AbortController();
      const onStep = (step: string) => step === 'network' && controller.abort('enough');
      const { signal } = controller;
      return window.engine
        .cut(window.blobOf(text), { recipe: 'fast', signal, onStep })
        .catch((thrown: unknown) => thrown);
    }, base64(file));
    expect(reason).toBe('enough');
    expect((await cutInPage(page, file)).confidence).toBeGreaterThan(0.8);
  });

  test('makes stickers that the platforms take, also when the pixels have to be read anew', async () => {
    const file = await node.codec.encode(drawSample(640, 480), { format: 'png' });
    const stickers = await page.evaluate(async (text) => {
      const engine = window.createBrowserEngine({ device: 'wasm', idleMs: 50 });
      const photo = window.blobOf(text);
      const cut = await engine.cut(photo, { recipe: 'fast' });
      const style = {
        outline: { width: 8, colour: { red: 255, green: 255, blue: 255, alpha: 1 } },
        shadow: true,
      };
      const first = await engine.sticker(photo, cut, { style, platform: 'whatsapp' });
      await new Promise((resolve) => setTimeout(resolve, 500));
      const second = await engine.sticker(photo, cut, { style, platform: 'whatsapp' });
      engine.close();
      const row = async ({ blob, findings }: typeof first) => ({
        file: await window.textOf(blob),
        findings,
      });
      return [await row(first), await row(second)];
    }, base64(file));
    expect(stickers[0]!.findings).toEqual([]);
    expect(stickers[1]).toEqual(stickers[0]);
    const { width, height, format } = await sharp(Buffer.from(stickers[0]!.file, 'base64')).metadata();
    expect({ width, height, format }).toEqual({ width: 512, height: 512, format: 'webp' });
  });

  test('works when the network is gone', async () => {
    await page.evaluate(async () => {
      await navigator.serviceWorker.register('/sw.js');
      await navigator.serviceWorker.ready;
    });
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await page.waitForFunction(async () => {
      const names = await caches.keys();
      const site = await caches.open(names.find((name) => name.startsWith('stickersnap-site-'))!);
      return (await site.keys()).some(({ url }) => url.includes('decodeHeif'));
    });
    await site.stopServing();
    await page.reload();
    await setUpProbe(page, 'wasm');
    const file = await node.codec.encode(drawSample(640, 480), { format: 'png' });
    expect((await cutInPage(page, file)).confidence).toBeGreaterThan(0.8);
    await page.goto(`${site.origin}/some/where`);
    expect(await page.title()).toContain('StickerSnap');
  });
});

/** A PNG's signature and header, and its end. */
function png(width: number, height: number): string {
  const bytes = Buffer.from(
    '89504e470d0a1a0a0000000d4948445200000000000000000806000000000000000000000049454e44ae426082',
    'hex',
  );
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes.toString('latin1');
}
