import type { RgbaImage } from '@stickersnap/core';
import type { DrivenPage } from '../../browsers/browserDriver.ts';

/** The pixels that the page's codec reads from a file, on the page that shows the engine alone. */
export async function decodeOnPage(page: DrivenPage, file: Uint8Array, maxSide: number): Promise<RgbaImage> {
  const { width, height, text } = await page.evaluate(
    async (base64: string, maxSide: number) => {
      const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      const { image } = await window.browserCodec.decode(bytes, { maxSide });
      const { width, height, data } = image;
      let text = '';
      for (const byte of data) text += String.fromCharCode(byte);
      return { width, height, text: btoa(text) };
    },
    Buffer.from(file).toString('base64'),
    maxSide,
  );
  return { width, height, data: new Uint8ClampedArray(Buffer.from(text, 'base64')) };
}
