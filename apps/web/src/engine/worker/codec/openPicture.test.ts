import { afterEach, expect, test, vi } from 'vitest';
import { openPicture } from './openPicture.ts';

const LIMITS = { megapixels: 100, side: 30_000 };
const BITMAP = { width: 1, height: 1 };

afterEach(() => vi.unstubAllGlobals());

test('a browser that does not know “from-image” is asked without', async () => {
  const asked: ImageBitmapOptions[] = [];
  vi.stubGlobal('createImageBitmap', async (_: Blob, options: ImageBitmapOptions) => {
    asked.push(options);
    if (options.imageOrientation === 'from-image')
      throw new TypeError('The provided value is not a valid enum value');
    return BITMAP;
  });
  expect(await openPicture(new Uint8Array(), 'jpeg', LIMITS)).toBe(BITMAP);
  expect(asked).toHaveLength(2);
});

test('what the browser cannot decode is damaged', async () => {
  vi.stubGlobal('createImageBitmap', async () => {
    throw new DOMException('cannot be decoded', 'InvalidStateError');
  });
  await expect(openPicture(new Uint8Array(), 'jpeg', LIMITS)).rejects.toMatchObject({
    code: 'input-damaged',
  });
});
