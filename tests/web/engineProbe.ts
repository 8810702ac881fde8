import type { drawDecoration, ImageCodec, LoadShaper, Mask } from '@stickersnap/core';
import { decode as decodePng } from 'fast-png';
import type { Page } from 'playwright-core';
import type { createBrowserEngine } from '../../apps/web/src/engine/createBrowserEngine.ts';
import type { Site } from './openSite.ts';

declare global {
  interface Window {
    readonly createBrowserEngine: typeof createBrowserEngine;
    readonly browserCodec: ImageCodec;
    readonly drawDecoration: typeof drawDecoration;
    readonly loadShaper: LoadShaper;
    engine: ReturnType<typeof createBrowserEngine>;
    blobOf(base64: string): Blob;
    textOf(blob: Blob): Promise<string>;
  }
}

/** The page that shows the engine alone. */
export async function openProbe(site: Site, device: 'webgpu' | 'wasm'): Promise<Page> {
  const page = await site.open({}, '/engine-probe.html');
  await setUpProbe(page, device);
  return page;
}

/** To be done anew after each reload. */
export async function setUpProbe(page: Page, device: 'webgpu' | 'wasm'): Promise<void> {
  await page.evaluate((chosen) => {
    window.engine = window.createBrowserEngine({ device: chosen });
    window.blobOf = (base64) => new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))]);
    window.textOf = async (blob) => {
      let text = '';
      for (const byte of new Uint8Array(await blob.arrayBuffer())) text += String.fromCharCode(byte);
      return btoa(text);
    };
  }, device);
}

export const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

/** Cut in the page; the alpha of the full-size cut-out. */
export async function cutInPage(
  page: Page,
  file: Uint8Array,
  recipe = 'fast',
): Promise<{ mask: Mask; confidence: number }> {
  const request = { text: base64(file), recipe };
  const { png, confidence } = await page.evaluate(async ({ text, recipe }) => {
    const photo = window.blobOf(text);
    const cut = await window.engine.cut(photo, { recipe });
    const blob = await window.engine.cutOut(photo, cut);
    window.engine.forget(cut);
    return { png: await window.textOf(blob), confidence: cut.confidence };
  }, request);
  const { width, height, data } = decodePng(Buffer.from(png, 'base64'));
  const alpha = new Uint8ClampedArray(width * height);
  for (let i = 0; i < alpha.length; i++) alpha[i] = data[i * 4 + 3]!;
  return { mask: { width, height, data: alpha }, confidence };
}
