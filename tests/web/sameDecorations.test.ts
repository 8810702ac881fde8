import { type Decoration, drawDecoration, drawSample, PLATFORMS, WHITE } from '@stickersnap/core';
import { createEngine, createModelStore, defaultModelDirectory, type Engine } from '@stickersnap/node';
import { createShaper } from '@stickersnap/text';
import { readFontFile } from '@stickersnap/text/node';
import { decode as decodePng } from 'fast-png';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { base64, openProbe } from './engineProbe.ts';
import { meanDifference } from './meanDifference.ts';
import { CHROMIUM, openSite, type Site } from './openSite.ts';

const INK = { red: 30, green: 90, blue: 200, alpha: 1 };
const text = (words: string, rest: Partial<Decoration> = {}): Decoration =>
  ({
    ...{
      kind: 'text',
      text: words,
      font: 'round',
      colour: INK,
      outline: { width: 0.1, colour: WHITE },
      curve: 0,
    },
    ...{ x: 0, y: -0.55, size: 0.18, turn: 0 },
    ...rest,
  }) as Decoration;
const emoji = (one: string, rest: Partial<Decoration> = {}): Decoration =>
  ({ kind: 'emoji', emoji: one, x: 0.4, y: 0.4, size: 0.3, turn: 0, ...rest }) as Decoration;

const CASES: readonly (readonly [name: string, decorations: readonly Decoration[]])[] = [
  ['Latin letters', [text('Schöne Grüße, ¿qué tal? Coração')]],
  ['Arabic letters, bent', [text('عيد ميلاد سعيد', { curve: 120 } as Partial<Decoration>)]],
  [
    'both, in the other font',
    [text('مرحبا 123 Hi (ok)!', { font: 'plain', outline: null } as Partial<Decoration>)],
  ],
  ['bent downwards and turned', [text('Happy birthday!', { curve: -100, turn: 15 } as Partial<Decoration>)]],
  ['emoji', [emoji('👍🏽'), emoji('👨‍👩‍👧‍👦', { x: -0.5, turn: -20 }), emoji('🇩🇪', { y: -0.3 })]],
  ['emoji in a text', [text('Top 😀👩🏾‍🚀!')]],
];

describe.skipIf(CHROMIUM === undefined)('text and emoji in a browser and in Node', () => {
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

  test.each(CASES)('%s: the same sticker', async (_, decorations) => {
    const file = await node.codec.encode(drawSample(320, 240), { format: 'png' });
    const found = await node.segment(file);
    const style = { outline: { width: 8, colour: WHITE }, shadow: false };
    const platform = PLATFORMS.find(({ id }) => id === 'imessage')!;
    const expected = decodePng((await node.sticker(found, style, platform, decorations)).bytes);
    const plain = decodePng((await node.sticker(found, style, platform)).bytes);
    const request = { text: base64(file), style, decorations, platform: platform.id };
    const png = await page.evaluate(async ({ text, ...request }) => {
      const photo = window.blobOf(text);
      const cut = await window.engine.cut(photo, { recipe: 'fast' });
      const { blob } = await window.engine.sticker(photo, cut, request);
      window.engine.forget(cut);
      return window.textOf(blob);
    }, request);
    const seen = decodePng(Buffer.from(png, 'base64'));
    expect([seen.width, seen.height, seen.channels]).toEqual([
      expected.width,
      expected.height,
      expected.channels,
    ]);
    expect(meanDifference(seen.data, expected.data)).toBeLessThanOrEqual(2);
    // Not so for want of anything drawn.
    expect(meanDifference(plain.data, expected.data)).toBeGreaterThan(2);
  });

  test('of the letters alone not a value differs', async () => {
    const decorations = CASES.flatMap(([, each]) => each);
    const shaper = await createShaper(readFontFile)(decorations);
    const expected = decorations.map((each) => Array.from(drawDecoration(each, 300, shaper).image.data));
    const seen = await page.evaluate(async (all) => {
      const shaper = await window.loadShaper(all);
      return all.map((each) => Array.from(window.drawDecoration(each, 300, shaper).image.data));
    }, decorations);
    for (const [i, values] of expected.entries()) expect(meanDifference(seen[i]!, values)).toBeLessThan(0.01);
  });
});
